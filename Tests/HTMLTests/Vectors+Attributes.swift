// Attributes that run scripts, load things or dress up, in all spellings, with what becomes of them.

extension Vectors {
    static let handlers = rows(
        #"""
        <img src=x onerror=alert(1)>
        → <img src="x">
        <IMG SRC=x ONERROR=alert(1)>
        → <img src="x">
        <img src=x onerror="alert(1)">
        → <img src="x">
        <img src=x onerror='alert(1)'>
        → <img src="x">
        <img src=x onerror=`alert(1)`>
        → <img src="x">
        <img src=x onerror = alert(1)>
        → <img src="x">
        <img src=x⏎onerror⏎=⏎alert(1)>
        → <img src="x">
        <img src=x␌onerror=alert(1)>
        → <img src="x">
        <img/src=x/onerror=alert(1)>
        → <img src="x/onerror=alert(1)">
        <img src="x"onerror="alert(1)">
        → <img src="x">
        <img src=x" onerror="alert(1)">
        → <img src="x&quot;">
        <img """><script>alert(1)</script>">
        → &lt;script&gt;alert(1)&lt;/script&gt;">
        <img src=`x` onerror=alert(1)>
        → <img src="`x`">
        <img src=x onerror&equals;alert(1)>
        → <img src="x">
        <img src=x ␀onerror=alert(1)>
        → <img src="x">
        <img src=x one␀rror=alert(1)>
        → <img src="x">
        <img src=x x=">" onerror=alert(1)>
        → <img src="x">
        <img src=x onerror=alert&lpar;1&rpar;>
        → <img src="x">
        <img src=x onerror=alert(1) src=y>
        → <img src="x">
        <img src=x =onerror=alert(1)>
        → <img src="x">
        <img src=x /=/onerror=alert(1)>
        → <img src="x">
        <img alt="<x" title="/><img src=x onerror=alert(1)>">
        → &lt;x
        <b onmouseover=alert(1)>x</b>
        → <b>x</b>
        <a onclick=alert(1) href=#>x</a>
        → <a href="#">x</a>
        <details open ontoggle=alert(1)>x</details>
        → <details open="">x</details>
        <video onloadstart=alert(1) src=x></video>
        → <video src="x"></video>
        <video><source onerror=alert(1) src=x></video>
        → <video><source src="x"></video>
        <audio src=x onerror=alert(1)></audio>
        → <audio src="x"></audio>
        <marquee onstart=alert(1)>x</marquee>
        → x
        <p onpointerenter=alert(1)>x</p>
        → <p>x</p>
        <div style="background:url(javascript:alert(1))">x</div>
        → <div>x</div>
        <div style="width:expression(alert(1))">x</div>
        → <div>x</div>
        <b style=animation-name:x onanimationstart=alert(1)>x</b>
        → <b>x</b>
        <p tabindex=1 autofocus onfocus=alert(1)>x</p>
        → <p>x</p>
        <p accesskey=x contenteditable draggable=true popover>x</p>
        → <p>x</p>
        <a ping=https://evil.example href=/x>x</a>
        → <a href="/x">x</a>
        <a target=_blank href=/x>x</a>
        → <a href="/x">x</a>
        <div is=x-widget slot=y part=z>x</div>
        → <div>x</div>
        <div xmlns="http://www.w3.org/2000/svg" xml:base="javascript:">x</div>
        → <div>x</div>
        <table background="javascript:alert(1)"><td background="javascript:alert(1)">x</table>
        → <table><td>x</td></table>
        <video poster=javascript:alert(1) src=x></video>
        → <video src="x"></video>
        <img dynsrc="javascript:alert(1)" lowsrc="javascript:alert(1)">
        →
        """#)
}
