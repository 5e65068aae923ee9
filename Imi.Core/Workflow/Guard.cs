using System.Runtime.CompilerServices;

namespace Imi.Core.Workflow;

/// <summary>A condition on the case alone. Its name is the key of its text (<c>guard.Name</c>).</summary>
/// <param name="Hides">Unmet, the action is not even offered. Otherwise it is shown together with the reason.</param>
public sealed record Guard<T>(Func<T, bool> IsMetBy, bool Hides = false, [CallerMemberName] string Name = "");
