using System.Runtime.CompilerServices;
using Imi.Core.Users;

namespace Imi.Core.Workflow;

/// <summary>The right to act for one authority of a case in one role.</summary>
/// <param name="AuthorityOf">The authority whose users hold the right; null where the case has none yet.</param>
/// <param name="IsHeldBy">Whether one of those users holds it, where not all of them do: allocation.</param>
public sealed record Right<T>(Role Role, Func<T, int?> AuthorityOf, Func<T, Actor, bool> IsHeldBy, [CallerMemberName] string Name = "");
