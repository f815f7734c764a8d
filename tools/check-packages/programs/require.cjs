// What an older program does. Node.js 22 and later hand it the ES modules.
for (const entry of process.argv.slice(2)) {
  const names = Object.keys(require(entry));
  // A worker is a script.
  if (names.length === 0 && !entry.endsWith("-worker")) throw new Error(`${entry} exports nothing`);
}
