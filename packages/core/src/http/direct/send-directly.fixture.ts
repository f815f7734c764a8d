// Sends a request to the URL of its first argument: with the global fetch, with a direct client and with a direct fetch.

import { directFetch } from "../direct-fetch.ts";
import { tokenClient } from "../token-client.ts";

const [url = ""] = process.argv.slice(2);
const byFetch = await fetch(url).then(
  () => "an answer",
  () => "no answer",
);
const { text } = await tokenClient({ direct: true }).send({ url: new URL(url) });
const direct = await directFetch()(url).then((response) => response.text());
process.stdout.write(JSON.stringify({ byFetch, text, direct }));
