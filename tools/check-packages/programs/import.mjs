// Imports each entry that is named. An import alone must not open a connection, and a handle it left open would keep this process alive.
import { Socket } from "node:net";

Socket.prototype.connect = () => {
  throw new Error("an import opened a connection");
};
for (const entry of process.argv.slice(2)) {
  const names = Object.keys(await import(entry));
  // A worker is a script.
  if (names.length === 0 && !entry.endsWith("-worker")) throw new Error(`${entry} exports nothing`);
}
