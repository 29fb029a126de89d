// What many measurements come to.

/** Percentiles by nearest rank; undefined where nothing could be measured. */
export function summarise(values) {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]);
  return { n: sorted.length, least: at(0), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95), worst: at(1) };
}

const round = (value) => Math.round(value * 100) / 100;
