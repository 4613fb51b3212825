/** Sources of regular expressions for names, as Kubernetes validates them (apimachinery, pkg/util/validation/validation.go). */
const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomain = `${label}(\\.${label})*`;
const qualified = '[A-Za-z0-9]([-._A-Za-z0-9]{0,61}[A-Za-z0-9])?';

export const dnsLabel = '[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?';
/** The name of a Service begins with a letter. */
export const serviceName = '[a-z]([-a-z0-9]{0,61}[a-z0-9])?';
export const dnsSubdomain = `(?=.{1,253}$)${subdomain}`;
/** The key of a label or an annotation: `type`, `example.org/type`. */
export const labelKey = `((?=[^/]{1,253}/)${subdomain}/)?${qualified}`;
export const labelValue = `(${qualified})?`;

/** A regular expression that matches a whole text. */
export function whole(source: string): RegExp {
  return new RegExp(`^(?:${source})$`);
}
