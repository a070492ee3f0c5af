package random

// shared is the generator of the module's own functions.
var shared = NewRandomNow()

// Seed is random.seed(a): an int's sign is ignored.
//
//pyconv:map random.seed(a: int)
func Seed(a int) { shared.Seed(a) }

// SeedStr is random.seed(a) of a string: its bytes and their SHA-512, as one number.
//
//pyconv:map random.seed(a: str)
func SeedStr(a string) { shared.SeedStr(a) }

// SeedFloat is random.seed(a) of a float: its hash.
//
//pyconv:map random.seed(a: float)
func SeedFloat(a float64) { shared.SeedFloat(a) }

// SeedNow is random.seed(): by the clock.
//
//pyconv:map random.seed()
func SeedNow() { shared.SeedNow() }

// Getstate is random.getstate().
//
//pyconv:map random.getstate()
func Getstate() *State { return shared.Getstate() }

// Setstate is random.setstate(state).
//
//pyconv:map random.setstate(state: random.State)
func Setstate(s *State) { shared.Setstate(s) }

// Value is random.random(): 53 bits from 0 to 1.
//
//pyconv:map random.random() draws
func Value() float64 { return shared.Random() }

// Getrandbits is random.getrandbits(k) for k up to 63.
//
//pyconv:map random.getrandbits(k: int) draws
func Getrandbits(k int) int { return shared.Getrandbits(k) }

// Randrange is random.randrange(start, stop).
//
//pyconv:map random.randrange(start: int, stop: int) draws
func Randrange(start, stop int) int { return shared.Randrange(start, stop) }

// RandrangeStep is random.randrange(start, stop, step).
//
//pyconv:map random.randrange(start: int, stop: int, step: int) draws
func RandrangeStep(start, stop, step int) int { return shared.RandrangeStep(start, stop, step) }

// RandrangeTo is random.randrange(stop).
//
//pyconv:map random.randrange(stop: int) draws
func RandrangeTo(stop int) int { return shared.RandrangeTo(stop) }

// Randbytes is random.randbytes(n).
//
//pyconv:map random.randbytes(n: int) draws
func Randbytes(n int) []byte { return shared.Randbytes(n) }

// Randint is random.randint(a, b), both ends included.
//
//pyconv:map random.randint(a: int, b: int) draws
func Randint(a, b int) int { return shared.Randint(a, b) }

// Uniform is random.uniform(a, b).
//
//pyconv:map random.uniform(a: float, b: float) draws
func Uniform(a, b float64) float64 { return shared.Uniform(a, b) }

// Gauss is random.gauss(mu, sigma), which makes values in pairs.
//
//pyconv:map random.gauss(mu: float = 0.0, sigma: float = 1.0) draws
func Gauss(mu, sigma float64) float64 { return shared.Gauss(mu, sigma) }

// Normalvariate is random.normalvariate(mu, sigma).
//
//pyconv:map random.normalvariate(mu: float = 0.0, sigma: float = 1.0) draws
func Normalvariate(mu, sigma float64) float64 { return shared.Normalvariate(mu, sigma) }

// Expovariate is random.expovariate(lambd).
//
//pyconv:map random.expovariate(lambd: float = 1.0) draws
func Expovariate(lambd float64) float64 { return shared.Expovariate(lambd) }

// Triangular is random.triangular(low, high): the middle is the likeliest.
//
//pyconv:map random.triangular(low: float = 0.0, high: float = 1.0) draws
func Triangular(low, high float64) float64 { return shared.Triangular(low, high) }

// TriangularAt is random.triangular(low, high, mode).
//
//pyconv:map random.triangular(low: float, high: float, mode: float) draws
func TriangularAt(low, high, mode float64) float64 { return shared.TriangularAt(low, high, mode) }

// Lognormvariate is random.lognormvariate(mu, sigma).
//
//pyconv:map random.lognormvariate(mu: float = 0.0, sigma: float = 1.0) draws
func Lognormvariate(mu, sigma float64) float64 { return shared.Lognormvariate(mu, sigma) }

// Gammavariate is random.gammavariate(alpha.
//
//pyconv:map random.gammavariate(alpha: float, beta: float) draws
func Gammavariate(alpha, beta float64) float64 { return shared.Gammavariate(alpha, beta) }

// Betavariate is random.betavariate(alpha, beta).
//
//pyconv:map random.betavariate(alpha: float, beta: float) draws
func Betavariate(alpha, beta float64) float64 { return shared.Betavariate(alpha, beta) }

// Paretovariate is random.paretovariate(alpha).
//
//pyconv:map random.paretovariate(alpha: float) draws
func Paretovariate(alpha float64) float64 { return shared.Paretovariate(alpha) }

// Weibullvariate is random.weibullvariate(alpha, beta).
//
//pyconv:map random.weibullvariate(alpha: float, beta: float) draws
func Weibullvariate(alpha, beta float64) float64 { return shared.Weibullvariate(alpha, beta) }

// Vonmisesvariate is random.vonmisesvariate(mu.
//
//pyconv:map random.vonmisesvariate(mu: float, kappa: float) draws
func Vonmisesvariate(mu, kappa float64) float64 { return shared.Vonmisesvariate(mu, kappa) }
