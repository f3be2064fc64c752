/** Bounds of batches, and how long one should take. */
export interface PaceSettings {
  readonly least: number
  readonly greatest: number
  readonly targetSeconds: number
}

/** The size of the next batch, which follows the time of the last one. */
export interface BatchPace {
  size(): number
  /**
   * Learns from a full batch.
   * @param commitSeconds how long a tiny write took: a slow commit does not make batches small
   */
  took(seconds: number, commitSeconds: number): void
}

/** A batch takes no longer than this many tiny writes, where they are slow. */
const commitsEach = 2

/** The most that a batch may take because commits are slow. */
const slowestSeconds = 0.25

/**
 * Creates a {@link BatchPace}. A size at most doubles or halves, because one time may be chance.
 */
export const createBatchPace = ({ least, greatest, targetSeconds }: PaceSettings): BatchPace => {
  let size = least
  return {
    size: () => size,
    took: (seconds, commitSeconds) => {
      const target = Math.max(targetSeconds, Math.min(commitsEach * commitSeconds, slowestSeconds))
      const wanted = Math.round((size * target) / Math.max(seconds, 0.0001))
      const near = Math.min(Math.max(wanted, Math.ceil(size / 2)), size * 2)
      size = Math.min(Math.max(near, least), greatest)
    },
  }
}
