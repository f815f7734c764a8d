// What an older program does. Node.js 22 and later hand it the ES modules.
for (const entry of process.argv.slice(2)) {
  if (Object.keys(require(entry)).length === 0) throw new Error(`${entry} exports nothing`);
}
