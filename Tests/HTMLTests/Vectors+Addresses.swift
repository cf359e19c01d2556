// Addresses that run scripts or hide what they are, with what becomes of them.

extension Vectors {
    static let addresses = rows(
        #"""
        <a href=javascript:alert(1)>x</a>
        → <a>x</a>
        <a href=JaVaScRiPt:alert(1)>x</a>
        → <a>x</a>
        <a/href=javascript:alert(1)>x</a>
        → <a>x</a>
        <a href="javascript&colon;alert(1)">x</a>
        → <a>x</a>
        <a href="javascript&#58;alert(1)">x</a>
        → <a>x</a>
        <a href="javascript&#x3A;alert(1)">x</a>
        → <a>x</a>
        <a href="&#106;&#97;&#118;&#97;script:alert(1)">x</a>
        → <a>x</a>
        <a href="&#0000106avascript:alert(1)">x</a>
        → <a>x</a>
        <a href="&#x6A&#x61&#x76&#x61script:alert(1)">x</a>
        → <a>x</a>
        <a href="java&Tab;script:alert(1)">x</a>
        → <a>x</a>
        <a href="java&NewLine;script:alert(1)">x</a>
        → <a>x</a>
        <a href="java⇥script:alert(1)">x</a>
        → <a>x</a>
        <a href="java⏎script:alert(1)">x</a>
        → <a>x</a>
        <a href="java␀script:alert(1)">x</a>
        → <a>x</a>
        <a href=" &#14; javascript:alert(1)">x</a>
        → <a>x</a>
        <a href="␁javascript:alert(1)">x</a>
        → <a>x</a>
        <a href="javascript⏎:alert(1)">x</a>
        → <a>x</a>
        <a href="jav&#x0D;ascript:alert(1)">x</a>
        → <a>x</a>
        <a href="javascript://https://example.org/%0aalert(1)">x</a>
        → <a>x</a>
        <a href="vbscript:msgbox(1)">x</a>
        → <a>x</a>
        <a href="livescript:alert(1)">x</a>
        → <a>x</a>
        <a href="data:text/html,<script>alert(1)</script>">x</a>
        → <a>x</a>
        <a href="data:image/png;base64,AAAA">x</a>
        → <a>x</a>
        <a href="file:///etc/passwd">x</a>
        → <a>x</a>
        <a href="blob:https://example.org/x">x</a>
        → <a>x</a>
        <a href="view-source:https://example.org">x</a>
        → <a>x</a>
        <a href="feed:javascript:alert(1)">x</a>
        → <a>x</a>
        <a href="jar:https://example.org!/">x</a>
        → <a>x</a>
        <a href="x:y">x</a>
        → <a>x</a>
        <a href="1:y">x</a>
        → <a>x</a>
        <a href="\#u{2028}javascript:alert(1)">x</a>
        → <a>x</a>
        <a href="javascript\#u{FF1A}alert(1)">x</a>
        → <a href="javascript\#u{FF1A}alert(1)">x</a>
        <a href="javascript%3Aalert(1)">x</a>
        → <a href="javascript%3Aalert(1)">x</a>
        <a href="//evil.example">x</a>
        → <a href="//evil.example">x</a>
        <a href="?x:y">x</a>
        → <a href="?x:y">x</a>
        <a href="x"href="javascript:alert(1)">x</a>
        → <a href="x">x</a>
        <a href="javascript:alert(1)"href="x">x</a>
        → <a>x</a>
        <a href='"><script>alert(1)</script>'>x</a>
        → <a href="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">x</a>
        <a href="x" title='" onclick="alert(1)'>x</a>
        → <a href="x" title="&quot; onclick=&quot;alert(1)">x</a>
        <a xlink:href="javascript:alert(1)">x</a>
        → <a>x</a>
        <img src="javascript:alert(1)" alt="A <b>">
        → A &lt;b&gt;
        <img src="data:image/svg+xml;base64,AAAA">
        →
        <img src="data:image/png;base64,AAAA">
        → <img src="data:image/png;base64,AAAA">
        <img src="data:IMAGE/GIF,x">
        → <img src="data:IMAGE/GIF,x">
        <img src="data:image/png">
        →
        <img src="data:text/html,x">
        →
        <img srcset="javascript:alert(1) 1x, /a.png 2x">
        → <img srcset="/a.png 2x">
        <img srcset="/a.png, /b.png 2x, data:image/svg+xml,x 3x">
        → <img srcset="/a.png, /b.png 2x">
        <img srcset="/a.png 1x onerror=alert(1)">
        →
        <img srcset=",,/a.png,,,/b.png 640w">
        → <img srcset="/a.png,,,/b.png 640w">
        <img srcset="data:image/png;base64,AA,BB 2x">
        → <img srcset="data:image/png;base64,AA,BB 2x">
        <picture><source srcset="javascript:x 1x"><img src=x alt=y></picture>
        → <picture><img src="x" alt="y"></picture>
        <audio src="data:audio/mp3,x"></audio>
        → <audio></audio>
        <track src="javascript:alert(1)">
        →
        <blockquote cite="javascript:alert(1)">x</blockquote>
        → <blockquote>x</blockquote>
        <q cite="javascript:alert(1)">x</q>
        → <q>x</q>
        <ins cite=" javascript:alert(1)">x</ins>
        → <ins>x</ins>
        """#)
}
