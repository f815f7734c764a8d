// Sends a request to the URL of its first argument twice: with the global fetch, and with a direct client.

import { tokenClient } from "../token-client.ts";

const [url = ""] = process.argv.slice(2);
const byFetch = await fetch(url).then(
  () => "an answer",
  () => "no answer",
);
const { text } = await tokenClient({ direct: true }).send({ url: new URL(url) });
process.stdout.write(JSON.stringify({ byFetch, text }));
