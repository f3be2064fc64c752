/** Waits until work has ended, but not longer than a number of seconds. It does not fail. */
export const atMost = (work: Promise<unknown>, seconds: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.min(seconds * 1000, 2 ** 31 - 1))
    const end = () => {
      clearTimeout(timer)
      resolve()
    }
    work.then(end, end)
  })
