/** Refuses a value. The message completes "PORT ...". */
export class ValueError extends Error {
  /** A valid value, if the setting's own example is not valid here; empty when none is known. */
  readonly example: string | undefined

  constructor(fault: string, example?: string) {
    super(fault)
    this.example = example
  }
}

const unitSeconds: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }
const isoDuration = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/**
 * Reads a duration: `900`, `15m`, `30d`, `PT15M`, `P30D`.
 * @returns seconds
 * @throws ValueError
 */
export const parseDuration = (text: string): number => {
  const seconds = readDuration(text)
  if (seconds === undefined) throw new ValueError('is not a duration')
  return seconds
}

function readDuration(text: string): number | undefined {
  const seconds = parsePlainDuration(text) ?? parseIsoDuration(text)
  return Number.isSafeInteger(seconds) ? seconds : undefined
}

function parsePlainDuration(text: string): number | undefined {
  const match = /^(\d+)\s*([smhdw]?)$/.exec(text)
  return match ? Number(match[1]) * (unitSeconds[match[2] ?? ''] ?? Number.NaN) : undefined
}

function parseIsoDuration(text: string): number | undefined {
  const match = isoDuration.exec(text)
  if (match === null || /^P?T?$|T$/.test(text)) return undefined
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0))
  const hoursInAll = ((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)
  return (hoursInAll * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)
}

/** Reads a whole number between two limits, both included. @throws ValueError */
export const parseInteger = (text: string, least: number, greatest: number): number => {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= greatest) return value
  throw new ValueError(`is not a whole number from ${least} to ${greatest}`)
}

/**
 * Reads a duration between two others, both included and written as {@link parseDuration} reads
 * them.
 * @returns seconds
 * @throws ValueError
 */
export const parseDurationWithin = (text: string, least: string, greatest: string): number => {
  const seconds = readDuration(text) ?? Number.NaN
  if (seconds >= parseDuration(least) && seconds <= parseDuration(greatest)) return seconds
  throw new ValueError(`is not a duration from ${least} to ${greatest}`)
}

/** Reads one of several words. @throws ValueError */
export const parseChoice = <Word extends string>(text: string, words: readonly Word[]): Word => {
  const found = words.find((word) => word === text)
  if (found === undefined) throw new ValueError(`is not one of ${words.join(', ')}`)
  return found
}

/** Reads `true` or `false`. @throws ValueError */
export const parseBoolean = (text: string): boolean => parseChoice(text.toLowerCase(), ['true', 'false']) === 'true'

/** Reads a list separated by commas. @throws ValueError when an item is empty */
export const parseList = (text: string): string[] => {
  const items = text.split(',').map((item) => item.trim())
  if (items.some((item) => item === '')) throw new ValueError('has an empty item')
  return items
}
