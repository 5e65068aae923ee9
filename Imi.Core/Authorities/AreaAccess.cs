using System.Linq.Expressions;

namespace Imi.Core.Authorities;

/// <summary>Who takes part in a legislative area: the one place that says so. Only such an authority is offered as a partner.</summary>
public static class AreaAccess
{
    public static Expression<Func<Authority, bool>> To(string area) => authority => authority.Areas.Any(one => one.Area == area);

    /// <summary>The same, area by area, of one that has been read.</summary>
    public static IEnumerable<AuthorityArea> Open(Authority authority) => authority.Areas;
}
