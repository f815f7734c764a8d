export async function register(): Promise<void> {
  // Next.js loads this file for the edge runtime as well.
  if (process.env["NEXT_RUNTIME"] === "nodejs") await import("./metrics");
}
