package einops

import _ "github.com/pyconv/pyconv/internal/golden" // the flag -update
