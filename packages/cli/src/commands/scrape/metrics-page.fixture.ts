import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

export interface MetricsPage extends AsyncDisposable {
  readonly url: string;
  readonly requests: () => number;
}

/** Serves a page on loopback: a text that may change, or whatever the listener answers. */
export async function servePage(answer: (() => string) | { readonly listener: RequestListener }): Promise<MetricsPage> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests++;
    if (typeof answer !== "function") return answer.listener(request, response);
    response.writeHead(200, { "content-type": "text/plain; version=0.0.4" }).end(answer());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests: () => requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** As node_exporter 1.5 writes it, cut short. */
export function nodePage({ cpu = 100, load = 0.42 }: { readonly cpu?: number; readonly load?: number } = {}): string {
  return `# HELP go_gc_duration_seconds A summary of the pause duration of garbage collection cycles.
# TYPE go_gc_duration_seconds summary
go_gc_duration_seconds{quantile="0"} 2.3e-05
go_gc_duration_seconds{quantile="1"} 0.000112
go_gc_duration_seconds_sum 0.0031
go_gc_duration_seconds_count 41
# HELP node_cpu_seconds_total Seconds the CPUs spent in each mode.
# TYPE node_cpu_seconds_total counter
node_cpu_seconds_total{cpu="0",mode="idle"} ${cpu}
node_cpu_seconds_total{cpu="0",mode="user"} ${cpu / 4}
# HELP node_filesystem_avail_bytes Filesystem space available to non-root users in bytes.
# TYPE node_filesystem_avail_bytes gauge
node_filesystem_avail_bytes{device="/dev/vda1",fstype="ext4",mountpoint="/"} 1.8362368e+10
# HELP node_load1 1m load average.
# TYPE node_load1 gauge
node_load1 ${load}
# HELP node_textfile_scrape_error 1 if there was an error opening or reading a file, 0 otherwise
# TYPE node_textfile_scrape_error gauge
node_textfile_scrape_error NaN
`;
}

/** The command line of an example with the page at `url` in place of the example's, and without `--every`: it ends by itself. */
export function onceFrom(url: string, line: string): string {
  return line.replaceAll(/http:\/\/(?:127\.0\.0\.1|10\.0\.0\.\d):9100/gu, url).replace(" --every 60s", "");
}
