/**
 * Counts the fields of an urlencoded form or query without parsing them. Two separators in a row
 * have no field between them.
 */
export const countFields = (text: string): number => {
  let count = 0
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = text.indexOf('&', start)
    if (end < 0) end = text.length
    if (end > start) count += 1
  }
  return count
}
