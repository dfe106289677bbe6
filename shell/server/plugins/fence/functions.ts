/**
 * The SQL functions that plugins may call. Not here: whatever tells of the host (`sqlite_version`) or of what others do (`total_changes`), loads code, talks to
 * full-text internals, or makes gigabytes out of a number.
 */
const allowed = new Set(
  `-> ->> abs acos acosh asin asinh atan atan2 atanh avg ceil ceiling changes char coalesce concat concat_ws cos cosh count
   cume_dist current_date current_time current_timestamp date datetime degrees dense_rank exp first_value floor glob
   group_concat hex if ifnull iif instr json json_array json_array_insert json_array_length json_error_position json_extract
   json_group_array json_group_object json_insert json_object json_patch json_pretty json_quote json_remove json_replace
   json_set json_type json_valid jsonb jsonb_array jsonb_array_insert jsonb_extract jsonb_group_array jsonb_group_object
   jsonb_insert jsonb_object jsonb_patch jsonb_remove jsonb_replace jsonb_set julianday lag last_insert_rowid last_value lead
   length like likelihood likely ln log log10 log2 lower ltrim max median min mod nth_value ntile nullif octet_length
   percent_rank percentile percentile_cont percentile_disc pi pow power quote radians random rank replace round row_number
   rtrim sign sin sinh sqrt strftime string_agg substr substring subtype sum tan tanh time timediff total trim
   trunc typeof unhex unicode unistr unistr_quote unixepoch unlikely upper`.split(/\s+/),
);

/** Allowed with a small literal argument only: `randomblob(16)` is a key, `randomblob(900000000)` is an attack. */
export const sized = new Set(['randomblob', 'zeroblob']);
export const LARGEST_BLOB = 1024;

/** Allowed with a literal format whose widths are small. */
export const formatted = new Set(['printf', 'format']);
export const LARGEST_WIDTH = 100;

/** Whether a function that EXPLAIN names, such as `substr`, may be called at all. */
export function isAllowedFunction(name: string): boolean {
  return allowed.has(name) || sized.has(name) || formatted.has(name);
}
