// Ranks what a search finds: a function of the index and the question, without the page.
{
  const stopWords = new Set(
    'a an and are as at be by can do does for from get have how i if in is it me my of on or so the there this to was what when where which why will with you your'.split(
      ' ',
    ),
  )
  const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+(?:[_.][\p{L}\p{N}]+)*/gu) ?? []

  // Enough of English for plurals and for forms of verbs: "logins", "limited", "rotating", "keys".
  const stem = (word) => {
    if (word.length < 4 || word.includes('_')) return word
    const short = word.replace(/(?:ies|y)$/, 'i').replace(/(?:ations?|ing|ed|es|s|e)$/, '')
    const bare = short.length < 3 ? word : short
    return bare.replace(/([bdgmnprt])\1$/, '$1')
  }

  // How many letters were mistyped: a swap of two is one mistake.
  const distance = (a, b) => {
    let before = []
    let row = [...Array(b.length + 1).keys()]
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i]
      for (let j = 1; j <= b.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          next[j] = Math.min(next[j], before[j - 2] + 1)
      }
      before = row
      row = next
    }
    return row[b.length]
  }

  // How much a place counts: the text, the page's title and first sentence, the title.
  const weights = [0, 1, 2.5, 7]

  // The words of the index with their entries and weights, and the words of each stem.
  const decode = ({ words, places }) => {
    const postings = new Map()
    const byStem = new Map()
    const written = places.split(' ')
    for (const [number, word] of words.split(' ').entries()) {
      const found = []
      let at = 0
      for (const [step] of written[number].matchAll(/!..|./g)) {
        const [a, b, c] = [...step].map((character) => character.charCodeAt(0) - 35)
        at += c === undefined ? a : 90 * b + c
        found.push([at >> 2, weights[at & 3]])
      }
      postings.set(word, found)
      byStem.set(stem(word), [...(byStem.get(stem(word)) ?? []), word])
    }
    return { postings, byStem }
  }

  // The known word that was most likely meant by a mistyped one: the nearest, then the commonest.
  const correct = (postings, typed) => {
    const most = typed.length > 7 ? 2 : 1
    let best
    for (const [word, { length }] of typed.length > 3 ? postings : []) {
      if (word[0] !== typed[0] || Math.abs(word.length - typed.length) > most) continue
      const far = distance(typed, word)
      if (far <= most && (!best || far < best.far || (far === best.far && length > best.length)))
        best = { word, far, length }
    }
    return best?.word
  }

  // The known words that a typed word may mean, each with how sure that is.
  const meanings = ({ postings, byStem }, typed, isLast) => {
    const found = new Map()
    for (const word of byStem.get(stem(typed)) ?? []) found.set(word, postings.has(typed) ? 0.6 : 0.9)
    if (postings.has(typed)) found.set(typed, 1)
    if (typed.length > 1 && (isLast || found.size === 0))
      for (const word of postings.keys())
        if (word.startsWith(typed) && !found.has(word)) found.set(word, (0.7 * typed.length) / word.length)
    if (found.size > 0) return found
    const meant = correct(postings, typed)
    return meant === undefined ? found : meanings({ postings, byStem }, meant, false)
  }

  // Pages come before their parts, and sections before names and rows, which have a summary.
  const kindOf = ([title, page, link, summary]) => {
    if (page === '') return link.includes('events/') ? 0.8 : 1.4
    return summary === '' && !title.includes('_') ? 1 : 0.8
  }

  const withoutStopWords = (words) => words.filter((word) => !stopWords.has(word))

  // Returns a function from the words of a question to a map from entries to scores.
  const createRank = (entries, known) => {
    const scoresOf = (typed, isLast) => {
      const scores = new Map()
      for (const [word, sureness] of meanings(known, typed, isLast)) {
        const found = known.postings.get(word)
        const rarity = Math.log(1 + entries.length / found.length)
        for (const [entry, place] of found)
          scores.set(entry, Math.max(scores.get(entry) ?? 0, sureness * place * rarity))
      }
      return scores
    }

    return (asked) => {
      const total = new Map()
      for (const [place, typed] of asked.entries())
        for (const [entry, score] of scoresOf(typed, place === asked.length - 1)) {
          const [sum, count] = total.get(entry) ?? [0, 0]
          total.set(entry, [sum + score, count + 1])
        }
      const ranked = new Map()
      for (const [entry, [sum, count]] of total) {
        // Long titles contain any word; what has all words of the question comes first.
        const titleWords = withoutStopWords(wordsOf(entries[entry][0]))
        const isExact = titleWords.join(' ') === asked.join(' ')
        const share = (count / asked.length) ** 2
        ranked.set(entry, (sum / (1 + titleWords.length / 8)) * share * kindOf(entries[entry]) * (isExact ? 2 : 1))
      }
      return ranked
    }
  }

  /**
   * Opens an index.
   * @param index `entries`: lists of title, page, link, summary and method; `words` and `places`: for
   *   each word the differences of 4 * entry + place; `synonyms`: what to search for as well
   * @returns a function from a question to entries, best first
   */
  globalThis.openHandbookIndex = ({ entries, words, places, synonyms }) => {
    const rank = createRank(entries, decode({ words, places }))
    return (question, most = 12) => {
      const all = wordsOf(question)
      const asked = withoutStopWords(all)
      const ranked = rank(asked.length > 0 ? asked : all)
      const spaced = ` ${all.join(' ')} `
      for (const [phrase, instead] of Object.entries(synonyms)) {
        if (!spaced.includes(` ${phrase} `)) continue
        const left = withoutStopWords(wordsOf(spaced.replace(` ${phrase} `, ' ')))
        for (const [entry, score] of rank([...left, ...wordsOf(instead)]))
          ranked.set(entry, Math.max(ranked.get(entry) ?? 0, score))
      }
      const perPage = new Map()
      return [...ranked]
        .sort(([a, first], [b, second]) => second - first || a - b)
        .map(([entry]) => entries[entry])
        .filter(([, , link]) => {
          const page = link.split('#')[0]
          perPage.set(page, (perPage.get(page) ?? 0) + 1)
          return perPage.get(page) <= 3
        })
        .slice(0, most)
    }
  }
}
