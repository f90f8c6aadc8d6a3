"""Words: what stands over columns, in four languages and in hashtags, and what it means.

Every word of a header must be accounted for; one that is left over makes the header one that
is not understood. Where header, hashtag and values contradict each other, the sender is asked.
"""
