/** Reads a JSON object; a proxy may answer anything. */
export const readBody = async (response: Response): Promise<Record<string, unknown>> => {
  const body: unknown = await response.json().catch(() => undefined)
  return typeof body === 'object' && body !== null ? { ...body } : {}
}
