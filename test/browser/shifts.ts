/** For a page, before it loads: adds up in `shifted` what moves by itself, and not as an answer to a press. */
export const countShifts = `
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shifted += value;
  }).observe({ type: 'layout-shift', buffered: true });
`;
