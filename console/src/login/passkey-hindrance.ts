interface Place {
  /** `CONSOLE_ORIGIN`; undefined if the console takes no passkeys. */
  readonly passkeyOrigin: string | undefined
  /** Where the page was opened. */
  readonly origin: string
  readonly hostname: string
  /** Whether the browser has passkeys. */
  readonly isKnown: boolean
}

/** An IPv6 address is in brackets; the last label of a host name is never a number. */
const isAddress = (hostname: string): boolean => hostname.startsWith('[') || /\.\d+$/.test(hostname)

/** Says why a page cannot use passkeys; undefined if it can. */
export const hindranceAt = ({ passkeyOrigin, origin, hostname, isKnown }: Place): string | undefined => {
  const elsewhere = passkeyOrigin === undefined ? '' : ` The console has them at ${passkeyOrigin}/console.`
  if (isAddress(hostname)) return `Browsers offer no passkeys at an IP address.${elsewhere}`
  if (passkeyOrigin === undefined) return 'This console takes no passkeys: the setting CONSOLE_ORIGIN is not set.'
  if (passkeyOrigin !== origin) return `This console takes no passkeys at this address.${elsewhere}`
  return isKnown ? undefined : 'This browser has no passkeys.'
}

/** Says why this page cannot use passkeys; undefined if it can. */
export const passkeyHindrance = (): string | undefined =>
  hindranceAt({
    // The service writes it into the page.
    passkeyOrigin: document.querySelector<HTMLMetaElement>('meta[name=passkey-origin]')?.content,
    origin: location.origin,
    hostname: location.hostname,
    isKnown: 'PublicKeyCredential' in globalThis,
  })
