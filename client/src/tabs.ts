/** What tabs tell each other. */
export type TabNews = 'begun' | 'ended'

/**
 * Connects the tabs that share a session, where there is a BroadcastChannel. Elsewhere a tab learns
 * of the others with its next refresh.
 * @param name of what is shared; undefined when nobody shares it
 */
export const connectTabs = (name: string | undefined, onNews: (news: TabNews) => void) => {
  const channel = name === undefined || typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name)
  if (channel !== undefined)
    channel.onmessage = ({ data }) => onNews(data as TabNews)
    // Node would be kept alive by it.
  ;(channel as { unref?: () => void } | undefined)?.unref?.()
  return { tell: (news: TabNews) => channel?.postMessage(news) }
}
