/** Messages between tabs: `ended`, or the `sid` of the session that has begun. */
export type TabNews = string | undefined

/**
 * Connects the tabs that share a session, where BroadcastChannel exists. Elsewhere a tab notices
 * changes at its next refresh.
 * @param name name of the channel; undefined when it is not shared
 */
export const connectTabs = (name: string | undefined, onNews: (news: TabNews) => void) => {
  const channel = name === undefined || typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name)
  if (channel !== undefined)
    channel.onmessage = ({ data }) => onNews(data as TabNews)
    // An open channel would keep Node alive.
  ;(channel as { unref?: () => void } | undefined)?.unref?.()
  return { tell: (news: TabNews) => channel?.postMessage(news) }
}
