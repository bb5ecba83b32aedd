/** Words that point at a thing and do not name it. */
export const pointing =
  /^(?:it|that|this|them|those|these|one|some|something|anything|everything|me|you|the|a|an|my|your|that one|this one|the last one|ese|esa|eso|este|esta|esto|esos|esas|estos|estas|lo|la|los|las|el|un|una|uno|otro|otra|algo|todo|mi|mis|me|el primero|la primera|el segundo|la segunda|el [uú]ltimo|la [uú]ltima)$/iu;
