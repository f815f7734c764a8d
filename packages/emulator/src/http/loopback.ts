const LOOPBACK_NAME = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;
const LOOPBACK_ADDRESS = /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^::1$/u;

/** The name in a `Host` header, without its port. */
export function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/u, "");
}

export function isLoopbackName(name: string): boolean {
  return LOOPBACK_NAME.test(name);
}

export function isLoopbackAddress(address: string): boolean {
  return LOOPBACK_ADDRESS.test(address);
}
