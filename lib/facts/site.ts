/** A web site of a deployment. */
export interface Site {
  /** Scheme, host and port, without a slash at the end. */
  readonly url: string;
  /** The host and, if it is not the scheme's own, the port. */
  readonly authority: string;
  /** The host alone, as an Ingress wants it. */
  readonly host: string;
}

/** The site that an environment states as `prow.example.org`, `localhost:8080` or `http://prow.example.org:30080`. */
export function siteOf(stated: string): Site {
  const [, scheme = 'https', authority = stated] = /^(?:(https?):\/\/)?(.*)$/.exec(stated)!;
  return { url: `${scheme}://${authority}`, authority, host: authority.replace(/:\d+$/, '') };
}

/** An address on another site: its path stays as it is. */
export function movedTo({ url }: Site, address: string): string {
  return address.replace(/^https?:\/\/[^/]*/, url);
}
