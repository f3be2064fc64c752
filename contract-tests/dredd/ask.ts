/**
 * Sends JSON and returns the JSON of the answer, if it has a body.
 * @throws Error for another status
 */
export async function ask(
  method: string,
  url: string,
  status: number,
  more: Readonly<Record<string, string>>,
  body?: object,
): Promise<unknown> {
  const headers = { 'Content-Type': 'application/json', ...more }
  const response = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  if (response.status !== status) throw new Error(`${url} answers ${response.status} where ${status} is needed`)
  return status === 204 ? undefined : response.json()
}

/** Returns the claims of a token, without verifying it. */
export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}

/** Returns a function that makes a value at its first call. */
export function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}
