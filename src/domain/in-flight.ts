/** Makes work that runs once at a time: a call that comes while it is under way gets the same outcome. */
export const sharedInFlight = <T>(work: () => Promise<T>): (() => Promise<T>) => {
  let underWay: Promise<T> | undefined
  return () => {
    underWay ??= work().finally(() => {
      underWay = undefined
    })
    return underWay
  }
}
