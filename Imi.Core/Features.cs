using Imi.Core.Requests;

namespace Imi.Core;

/// <summary>What an installation has switched on beside what everybody has; all of it is off by default.</summary>
/// <param name="ClosesAutomatically">T-33, for requests that are created from now on (decision 11).</param>
/// <param name="EscalatesToCoordinators">The last steps of the ladder, and the digest that tells of them (N-19).</param>
public sealed record Features(bool ClosesAutomatically = false, bool EscalatesToCoordinators = false)
{
    public RequestSwitches Switches => ClosesAutomatically ? RequestSwitches.Default | RequestSwitches.AutomaticClosing : RequestSwitches.Default;
}
