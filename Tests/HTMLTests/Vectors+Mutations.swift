// Texts that change their structure when they are parsed again, or mean something else to another parser.

extension Vectors {
    static let mutations = rows(
        #"""
        <noscript><style></noscript><img src=x onerror=alert(1)></style></noscript>
        → &lt;noscript&gt;&lt;style&gt;&lt;/noscript&gt;<img src="x">&lt;/style&gt;&lt;/noscript&gt;
        <svg></p><style><a id="</style><img src=1 onerror=alert(1)>">
        → &lt;svg&gt;&lt;style&gt;&lt;a id="&lt;/style&gt;<img src="1">">
        <svg><p><style><a title="</style><img src onerror=alert(1)>"></style></p></svg>
        → &lt;svg&gt;&lt;p&gt;&lt;style&gt;&lt;a title="&lt;/style&gt;&lt;img src onerror=alert(1)&gt;"&gt;&lt;/style&gt;&lt;/p&gt;&lt;/svg&gt;
        <math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">
        → &lt;math&gt;&lt;mtext&gt;<table></table>&lt;mglyph&gt;&lt;style&gt;&lt;!--&lt;/style&gt;
        <math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
        → &lt;math&gt;&lt;mtext&gt;&lt;/form&gt;&lt;form&gt;&lt;mglyph&gt;&lt;style&gt;&lt;/math&gt;
        <form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=alert(1) src>">
        → &lt;form&gt;&lt;math&gt;&lt;mtext&gt;&lt;/form&gt;&lt;form&gt;&lt;mglyph&gt;&lt;svg&gt;&lt;mtext&gt;&lt;style&gt;&lt;path id="&lt;/style&gt;">
        <math><annotation-xml encoding="text/html"><style></annotation-xml><img src onerror=alert(1)></style></math>
        → &lt;math&gt;&lt;annotation-xml encoding="text/html"&gt;&lt;style&gt;&lt;/annotation-xml&gt;&lt;img src onerror=alert(1)&gt;&lt;/style&gt;&lt;/math&gt;
        <svg><desc><noscript>&lt;/noscript>&lt;/desc>&lt;s>&lt;/s><style><a title="</style><img src onerror=alert(1)>">
        → &lt;svg&gt;&lt;desc&gt;&lt;noscript&gt;&lt;/noscript>&lt;/desc>&lt;s>&lt;/s>&lt;style&gt;&lt;a title="&lt;/style&gt;">
        <svg><title><style><img src="</style><img src=x onerror=alert(1)>"></title></svg>
        → &lt;svg&gt;&lt;title&gt;&lt;style&gt;&lt;img src="&lt;/style&gt;&lt;img src=x onerror=alert(1)&gt;"&gt;&lt;/title&gt;&lt;/svg&gt;
        <a title="--><img src=x onerror=alert(1)>">x</a>
        → <a title="--&gt;&lt;img src=x onerror=alert(1)&gt;">x</a>
        <!--<img title="--><img src=x onerror=alert(1)>">
        → <img src="x">">
        <!--><img src=x onerror=alert(1)>-->
        → <img src="x">-->
        <!---><img src=x onerror=alert(1)>-->
        → <img src="x">-->
        <!-- --!><img src=x onerror=alert(1)>-->
        → <img src="x">-->
        <!-- -- ><img src=x onerror=alert(1)>
        → &lt;!-- -- ><img src="x">
        <!--[if gte IE 4]><script>alert(1)</script><![endif]-->
        →
        <![CDATA[<img src=x onerror=alert(1)>]]>
        → &lt;![CDATA[<img src="x">]]>
        <!DOCTYPE x [<!ENTITY y "<img src=x onerror=alert(1)>">]>&y;
        → &lt;!DOCTYPE x [&lt;!ENTITY y "<img src="x">">]>&y;
        <?xml-stylesheet href="javascript:alert(1)"?><b>x</b>
        → &lt;?xml-stylesheet href="javascript:alert(1)"?><b>x</b>
        <?php echo "<b>x</b>" ?>
        → &lt;?php echo "<b>x</b>" ?>
        </ onclick=alert(1)><b>x</b>
        → &lt;/ onclick=alert(1)><b>x</b>
        <//onclick=alert(1)><b>x</b>
        → &lt;//onclick=alert(1)><b>x</b>
        <%x onclick=alert(1)><b>x</b>
        → &lt;%x onclick=alert(1)><b>x</b>
        </p onclick=alert(1)>
        →
        </br onclick=alert(1)>
        →
        <p/onclick=alert(1)>x
        → <p>x</p>
        <b<script>alert(1)</script>
        → &lt;b&lt;script&gt;alert(1)&lt;/script&gt;
        <b onclick=alert(1)<b>x</b>
        → <b>x</b>
        <a href="x
        → &lt;a href="x
        <a href='x>y</a>
        → &lt;a href='x>y
        <img src=x onerror=alert(1)
        → &lt;img src=x onerror=alert(1)
        &lt;script&gt;alert(1)&lt;/script&gt;
        → &lt;script&gt;alert(1)&lt;/script&gt;
        &ltscript&gtalert(1)
        → &ltscript&gtalert(1)
        &#60;img src=x onerror=alert(1)&#62;
        → &#60;img src=x onerror=alert(1)&#62;
        <table><tr><td></tr><a href="javascript:alert(1)">x</a></table>
        → <table><tr><td></td></tr></table><a>x</a>
        <table><style><!--</style><img src=x onerror=alert(1)>--></table>
        → <table></table>&lt;style&gt;&lt;!--&lt;/style&gt;<img src="x">-->
        <table><form><tr><td><input onfocus=alert(1)></table>
        → <table></table>&lt;form&gt;&lt;input onfocus=alert(1)&gt;
        <select><template><img src=x onerror=alert(1)></template></select>
        → &lt;select&gt;&lt;template&gt;&lt;img src=x onerror=alert(1)&gt;&lt;/template&gt;&lt;/select&gt;
        <select><noembed></select><script x='a@b'a>alert(1)//</noembed></script>
        → &lt;select&gt;&lt;noembed&gt;&lt;/select&gt;&lt;script x='a@b'a&gt;alert(1)//&lt;/noembed&gt;&lt;/script&gt;
        <b><a href=x><p></b><img src=y onerror=alert(1)>
        → <b><a href="x"><p></p></a></b><img src="y">
        <p><a><p><a><p><a>x
        → <p><a></a></p><p><a></a></p><p><a>x</a></p>
        <h1><h2 onclick=alert(1)>x</h1>y
        → <h1></h1><h2>xy</h2>
        <ruby><rt><rp onclick=alert(1)>x</ruby>
        → <ruby><rt></rt><rp>x</rp></ruby>
        <nobr><nobr onclick=alert(1)>x</nobr>
        → x
        <font color=red onclick=alert(1)>x</font>
        → x
        <center><tt>x</tt></center>
        → x
        <a id=x name=y class="a b" data-term=z data-a-b=c data-9=d data-x.y=e aria-label=f aria-=g>x</a>
        → <a id="x" class="a b" data-a-b="c" data-9="d" aria-label="f">x</a>
        <img name=cookie id=body src=x>
        → <img id="body" src="x">
        <a id="" class="">x</a><a id="a b">y</a>
        → <a class="">x</a><a>y</a>
        <td colspan=99999>x</td>
        → x
        <table><td colspan=2 rowspan=x width=10%>x</table>
        → <table><td colspan="2">x</td></table>
        <ol start=-3 type=a reversed><li value=2>x</ol>
        → <ol start="-3" type="a" reversed=""><li value="2">x</li></ol>
        <ol start=1e3 type=disc><li value=x>y</ol>
        → <ol><li>y</li></ol>
        <p dir=evil lang=de translate=no hidden>x</p>
        → <p lang="de" translate="no" hidden="">x</p>
        """#)
}
