// The script and the style sheet that the preview adds to pages. Served from memory, at reserved addresses.

/// Reloads the page when the site was built anew, and shows what is wrong with the last edit.
///
/// The server sends its whole state with each event: which build it serves, and the problems. A page that
/// missed some compares and catches up, after sleep, a restart of the server or time in the background. A
/// hidden page lets go of its stream, as a browser opens only six connections to a server over all its tabs.
let reloadScript = Array(
    """
    "use strict";
    (() => {
      const shown = document.currentScript.dataset.build;
      let source, retry, dismissed;

      const panel = () => document.getElementById("differentia-problems");

      const dismiss = () => {
        const open = panel();
        if (!open) return;
        dismissed = open.querySelector("pre").textContent;
        open.remove();
      };

      const addButton = section => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "Close (Esc)";
        button.addEventListener("click", dismiss);
        section.insertBefore(button, section.querySelector("pre"));
      };

      const show = text => {
        const open = panel();
        if (text === "") {
          dismissed = undefined;
          open?.remove();
        } else if (open) {
          const pre = open.querySelector("pre");
          if (pre.textContent !== text) pre.textContent = text;
        } else if (text !== dismissed) {
          const section = document.createElement("section");
          section.id = "differentia-problems";
          section.setAttribute("role", "alert");
          section.setAttribute("aria-labelledby", "differentia-problems-title");
          const title = document.createElement("h2");
          title.id = "differentia-problems-title";
          title.textContent = "\(problemsTitle)";
          const pre = document.createElement("pre");
          pre.tabIndex = 0;
          pre.textContent = text;
          section.append(title, pre);
          addButton(section);
          document.body.append(section);
        }
      };

      const disconnect = () => {
        clearTimeout(retry);
        source?.close();
        source = undefined;
      };

      const connect = () => {
        if (source || document.hidden) return;
        source = new EventSource("/\(Reserved.events)");
        source.addEventListener("reload", event => {
          if (event.data === shown) return;
          disconnect();
          location.reload();
        });
        source.addEventListener("problems", event => show(event.data));
        source.addEventListener("error", () => {
          if (source?.readyState !== EventSource.CLOSED) return;
          disconnect();
          retry = setTimeout(connect, 1000);
        });
      };

      document.addEventListener("keydown", event => {
        if (event.key === "Escape") dismiss();
      });
      document.addEventListener("visibilitychange", () => document.hidden ? disconnect() : connect());
      addEventListener("pagehide", disconnect);
      addEventListener("pageshow", connect);
      if (panel()) addButton(panel());
      connect();
    })();

    """.utf8)

/// The look of the panel: apart from the site's own, for light and dark, never over the end of a page.
let previewStyle = Array(
    """
    #differentia-problems, #differentia-problems * { all: revert; box-sizing: border-box; }
    #differentia-problems {
      position: sticky; inset-block-end: 0; z-index: 2147483647; grid-column: 1 / -1;
      inline-size: 100%; max-block-size: 50vh; overflow: auto; padding: 0.75rem 1rem;
      color: #1b1b1b; background: #fff4f2; border-block-start: 0.25rem solid #b3261e;
      font: 1rem/1.5 system-ui, sans-serif; text-align: start;
    }
    #differentia-problems h2 { margin: 0 0 0.5rem; font-size: 1rem; font-weight: 700; }
    #differentia-problems pre {
      margin: 0; font: 0.875rem/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere;
    }
    #differentia-problems button {
      margin-block-end: 0.5rem; padding: 0.25rem 0.75rem; font: inherit; color: inherit;
      background: transparent; border: 1px solid currentColor; border-radius: 0.25rem;
    }
    @media (prefers-color-scheme: dark) {
      #differentia-problems { color: #f4eceb; background: #2c1614; border-color: #f2b8b5; }
    }
    @media print { #differentia-problems { display: none; } }

    """.utf8)
