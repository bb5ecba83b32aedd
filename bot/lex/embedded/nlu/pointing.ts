/** Words that point at a thing and do not name it. */
export const pointing =
  /^(?:it|that|this|them|those|these|one|some|something|anything|everything|me|you|the|a|an|my|your|that one|this one|the last one)$/i;
