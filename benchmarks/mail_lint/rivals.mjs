// Prints, as one JSON value, what two public linters say of each mail: name → linter → messages. Usage: node rivals.mjs FOLDER
import fs from 'node:fs';
import path from 'node:path';
import { caniemail } from 'caniemail';
import { auditEmail } from '@emailens/engine';

const CLIENTS = ['gmail.desktop-webmail', 'gmail.ios', 'gmail.android', 'outlook.windows', 'outlook.macos', 'apple-mail.ios',
  'yahoo.desktop-webmail', 'samsung-email.android', 'thunderbird.macos'];

// Each client is asked alone: the linter gives up a mail where its data lacks an answer of one of them.
function ofCaniemail(html) {
  const all = new Set(), sure = new Set();
  for (const client of CLIENTS) {
    try {
      const { issues } = caniemail({ clients: [client], html });
      for (const list of issues.errors.values()) for (const issue of list) { all.add(issue.title); sure.add(issue.title); }
      for (const list of issues.warnings.values()) for (const issue of list) all.add(issue.title);
    } catch (error) { all.add(`gave up: ${client}`); }
  }
  return { all: [...all], sure: [...sure] };
}

// What it says of several clients counts once.
function ofEmailens(html) {
  const report = auditEmail(html);
  const parts = [report.compatibility.warnings, report.spam.issues, report.links.issues, report.accessibility.issues, report.images.issues,
    report.size.issues, report.templateVariables.issues, report.inboxPreview.issues ?? []];
  const all = new Set(), sure = new Set();
  for (const list of parts) for (const one of list) {
    all.add([one.property, one.rule, one.message, one.variable, one.raw, one.href, one.src, one.element].filter(Boolean).join(' · '));
    if (one.severity !== 'info') sure.add(one.property ?? `${one.rule} ${one.href ?? one.src ?? one.element ?? ''}`);
  }
  return { all: [...all], sure: [...sure] };
}

const out = {};
for (const file of fs.readdirSync(process.argv[2]).sort()) {
  const html = fs.readFileSync(path.join(process.argv[2], file), 'utf8');
  out[path.parse(file).name] = {};
  for (const [name, judge] of [['caniemail', ofCaniemail], ['emailens', ofEmailens]]) {
    try { out[path.parse(file).name][name] = judge(html); } catch (error) { out[path.parse(file).name][name] = { all: [], sure: [] }; }
  }
}
console.log(JSON.stringify(out));
