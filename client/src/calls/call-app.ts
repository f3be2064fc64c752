/** React Native and Node have no reportError. */
const { reportError } = globalThis as { readonly reportError?: (error: unknown) => void }

/** Calls a function of the app. Its errors are reported, and go no further. */
export const callApp = async (call: () => unknown): Promise<void> => {
  try {
    await call()
  } catch (error) {
    ;(reportError ?? console.error)(error)
  }
}
