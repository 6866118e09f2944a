// The one door to HarfBuzz: reading fonts and cutting them down to the glyphs used.
#include <hb.h>
#include <hb-ot.h>
#include <hb-subset.h>

// What a map answers for a key it does not hold; a macro that Swift cannot read.
static inline hb_codepoint_t shim_map_nothing(void) { return HB_MAP_VALUE_INVALID; }
