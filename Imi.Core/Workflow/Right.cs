using System.Runtime.CompilerServices;
using Imi.Core.Users;

namespace Imi.Core.Workflow;

/// <summary>The right to act for one authority of a case in one role.</summary>
/// <param name="AuthorityOf">The authority whose users hold the right; null where the case has none yet.</param>
public sealed record Right<T>(Role Role, Func<T, int?> AuthorityOf, [CallerMemberName] string Name = "");
