// Starts the emulator that was installed, and opens its page: the document, and every file that it names.
import { startEmulator } from "@yunmeter/emulator";

const emulator = await startEmulator();
const root = `${emulator.url}/_yunmeter/`;
const document = await read(root);
const files = [...document.matchAll(/(?:src|href)="([^"]+)"/gu)].map(([, file]) => new URL(file, root));
if (files.length < 2) throw new Error(`the inspector names no script and no style: ${document}`);
for (const file of files) await read(file);
await emulator.close();

async function read(url) {
  const response = await fetch(url);
  if (response.status !== 200) throw new Error(`${url} is answered with ${response.status}: ${await response.text()}`);
  return response.text();
}
