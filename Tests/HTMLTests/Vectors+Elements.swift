// Elements that may not be in a page, with what becomes of them.

extension Vectors {
    static let opaqueElements = rows(
        #"""
        <script>alert(1)</script>
        → &lt;script&gt;alert(1)&lt;/script&gt;
        <SCRIPT SRC=https://evil.example/x.js></SCRIPT>
        → &lt;SCRIPT SRC=https://evil.example/x.js&gt;&lt;/SCRIPT&gt;
        <script/src=data:,alert(1)></script>
        → &lt;script/src=data:,alert(1)&gt;&lt;/script&gt;
        <scr<script>ipt>alert(1)</scr</script>ipt>
        → &lt;scr&lt;script&gt;ipt>alert(1)&lt;/scr&lt;/script&gt;ipt>
        <script>alert(1)
        → &lt;script&gt;alert(1)
        <<script>alert(1);//<</script>
        → &lt;&lt;script&gt;alert(1);//&lt;&lt;/script&gt;
        </script><script>alert(1)</script>
        → &lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;
        <script x> alert(1) </script 1=2
        → &lt;script x&gt; alert(1) &lt;/script 1=2
        <script␀>alert(1)</script>
        → &lt;script\#u{FFFD}&gt;alert(1)&lt;/script&gt;
        <style>@import 'https://evil.example/x.css';</style>
        → &lt;style&gt;@import 'https://evil.example/x.css';&lt;/style&gt;
        <style><img src="</style><img src=x onerror=alert(1)//">
        → &lt;style&gt;&lt;img src="&lt;/style&gt;<img src="x">
        <svg onload=alert(1)>
        → &lt;svg onload=alert(1)&gt;
        <svg/onload=alert(1)>
        → &lt;svg/onload=alert(1)&gt;
        <svg><script>alert(1)</script></svg>
        → &lt;svg&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;/svg&gt;
        <svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>
        → &lt;svg&gt;&lt;animate onbegin=alert(1) attributeName=x dur=1s&gt;&lt;/svg&gt;
        <svg><a xlink:href="javascript:alert(1)"><text x="20" y="20">x</text></a></svg>
        → &lt;svg&gt;&lt;a xlink:href="javascript:alert(1)"&gt;&lt;text x="20" y="20"&gt;x&lt;/text&gt;&lt;/a&gt;&lt;/svg&gt;
        <svg><use href="data:image/svg+xml,<svg id='x'/>#x"></use></svg>
        → &lt;svg&gt;&lt;use href="data:image/svg+xml,&lt;svg id='x'/&gt;#x"&gt;&lt;/use&gt;&lt;/svg&gt;
        <svg><foreignObject><iframe src="javascript:alert(1)"></iframe></foreignObject></svg>
        → &lt;svg&gt;&lt;foreignObject&gt;&lt;iframe src="javascript:alert(1)"&gt;&lt;/iframe&gt;&lt;/foreignObject&gt;&lt;/svg&gt;
        <math href="javascript:alert(1)">x</math>
        → &lt;math href="javascript:alert(1)"&gt;x&lt;/math&gt;
        <math><maction actiontype="statusline" xlink:href="javascript:alert(1)">x</maction></math>
        → &lt;math&gt;&lt;maction actiontype="statusline" xlink:href="javascript:alert(1)"&gt;x&lt;/maction&gt;&lt;/math&gt;
        <iframe src="javascript:alert(1)"></iframe>
        → &lt;iframe src="javascript:alert(1)"&gt;&lt;/iframe&gt;
        <iframe srcdoc="&lt;script>alert(1)&lt;/script>">
        → &lt;iframe srcdoc="&amp;lt;script&gt;alert(1)&amp;lt;/script&gt;"&gt;
        <object data="javascript:alert(1)"></object>
        → &lt;object data="javascript:alert(1)"&gt;&lt;/object&gt;
        <embed src="javascript:alert(1)">
        → &lt;embed src="javascript:alert(1)"&gt;
        <applet code="x.class"></applet>
        → &lt;applet code="x.class"&gt;&lt;/applet&gt;
        <template><img src=x onerror=alert(1)></template>
        → &lt;template&gt;&lt;img src=x onerror=alert(1)&gt;&lt;/template&gt;
        <textarea><img src=x onerror=alert(1)></textarea>
        → &lt;textarea&gt;&lt;img src=x onerror=alert(1)&gt;&lt;/textarea&gt;
        <title><img src=x onerror=alert(1)></title>
        → &lt;title&gt;&lt;img src=x onerror=alert(1)&gt;&lt;/title&gt;
        <noscript><p title="</noscript><img src=x onerror=alert(1)>">
        → &lt;noscript&gt;&lt;p title="&lt;/noscript&gt;<img src="x">">
        <xmp><p title="</xmp><img src=x onerror=alert(1)>">
        → &lt;xmp&gt;&lt;p title="&lt;/xmp&gt;<img src="x">">
        <noembed><img title="</noembed><img src=x onerror=alert(1)>"></noembed>
        → &lt;noembed&gt;&lt;img title="&lt;/noembed&gt;<img src="x">">&lt;/noembed&gt;
        <noframes><img title="</noframes><img src=x onerror=alert(1)>"></noframes>
        → &lt;noframes&gt;&lt;img title="&lt;/noframes&gt;<img src="x">">&lt;/noframes&gt;
        <plaintext><img src=x onerror=alert(1)>
        → &lt;plaintext&gt;<img src="x">
        <listing>&lt;img onerror=alert(1) src=x></listing>
        → &lt;listing&gt;&lt;img onerror=alert(1) src=x>&lt;/listing&gt;
        <frameset onload=alert(1)><frame src="javascript:alert(1)"></frameset>
        → &lt;frameset onload=alert(1)&gt;&lt;frame src="javascript:alert(1)"&gt;&lt;/frameset&gt;
        <body onload=alert(1)>
        → &lt;body onload=alert(1)&gt;
        <html onmouseover=alert(1)>
        → &lt;html onmouseover=alert(1)&gt;
        <base href="javascript:alert(1)//">
        → &lt;base href="javascript:alert(1)//"&gt;
        <link rel=stylesheet href="javascript:alert(1)">
        → &lt;link rel=stylesheet href="javascript:alert(1)"&gt;
        <meta http-equiv="refresh" content="0;url=javascript:alert(1)">
        → &lt;meta http-equiv="refresh" content="0;url=javascript:alert(1)"&gt;
        <x-widget onclick=alert(1)>x</x-widget>
        → &lt;x-widget onclick=alert(1)&gt;x&lt;/x-widget&gt;
        <portal src="javascript:alert(1)"></portal>
        → &lt;portal src="javascript:alert(1)"&gt;&lt;/portal&gt;
        <dialog open onclose=alert(1)>x</dialog>
        → &lt;dialog open onclose=alert(1)&gt;x&lt;/dialog&gt;
        <slot name=x onslotchange=alert(1)></slot>
        → &lt;slot name=x onslotchange=alert(1)&gt;&lt;/slot&gt;
        <isindex type=image src=1 onerror=alert(1)>
        → &lt;isindex type=image src=1 onerror=alert(1)&gt;
        <image src=x onerror=alert(1)>
        → &lt;image src=x onerror=alert(1)&gt;
        <keygen autofocus onfocus=alert(1)>
        → &lt;keygen autofocus onfocus=alert(1)&gt;
        """#)

    static let forms = rows(
        #"""
        <form action="javascript:alert(1)"><input type=submit></form>
        → &lt;form action="javascript:alert(1)"&gt;&lt;input type=submit&gt;&lt;/form&gt;
        <form><button formaction="javascript:alert(1)">x</button></form>
        → &lt;form&gt;&lt;button formaction="javascript:alert(1)"&gt;x&lt;/button&gt;&lt;/form&gt;
        <input autofocus onfocus=alert(1)>
        → &lt;input autofocus onfocus=alert(1)&gt;
        <input type=image src=x onerror=alert(1)>
        → &lt;input type=image src=x onerror=alert(1)&gt;
        <select autofocus onfocus=alert(1)><option>x</select>
        → &lt;select autofocus onfocus=alert(1)&gt;&lt;option&gt;x&lt;/select&gt;
        <button popovertarget=x onbeforetoggle=alert(1)>x</button>
        → &lt;button popovertarget=x onbeforetoggle=alert(1)&gt;x&lt;/button&gt;
        <form id=x></form><div form=x>y</div>
        → &lt;form id=x&gt;&lt;/form&gt;<div>y</div>
        <form><form action=x>y</form></form>
        → &lt;form&gt;&lt;form action=x&gt;y&lt;/form&gt;&lt;/form&gt;
        <isindex action="javascript:alert(1)">
        → &lt;isindex action="javascript:alert(1)"&gt;
        <label for=x>y</label>
        → &lt;label for=x&gt;y&lt;/label&gt;
        """#)
}
