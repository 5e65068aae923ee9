using Imi.Core.Requests;

namespace Imi.Core.Users;

/// <summary>
/// Days on which a user does not work. Whose duty something is follows from it whenever that is asked, and is stored nowhere (docs/decisions/0026).
/// </summary>
public sealed class Absence(int userId)
{
    public const int NoteLength = 200;

    public int Id { get; private set; }
    public int UserId { get; private set; } = userId;

    /// <summary>As days are counted in the country of the authority.</summary>
    public DateOnly FirstOn { get; private set; }

    /// <summary>The day itself belongs to it.</summary>
    public DateOnly LastOn { get; private set; }

    /// <summary>A colleague, who may do what the absent one may only as far as he holds the rights himself. Null: what waits goes to the allocators.</summary>
    public int? StandInId { get; private set; }

    /// <summary>For colleagues.</summary>
    public string Note { get; private set; } = "";

    /// <param name="others">The other absences of the same user.</param>
    /// <param name="today">In the country of the authority.</param>
    internal void Plan(AbsencePlan plan, IEnumerable<Absence> others, DateOnly today)
    {
        var first = plan.FirstOn ?? throw new InvalidValueException("FirstDayOfAbsence");
        var last = plan.LastOn ?? throw new InvalidValueException("LastDayOfAbsence");
        RequestRules.Require(last >= first, "AbsenceEndsFirst");
        RequestRules.Require(last >= today, "AbsenceIsOver");
        RequestRules.Require(others.All(other => other.LastOn < first || other.FirstOn > last), "AbsencesOverlap");
        (FirstOn, LastOn, StandInId, Note) = (first, last, plan.StandInId, RequestLimits.Checked(plan.Note.Trim(), NoteLength));
    }

    /// <summary>Whoever is back works today.</summary>
    internal void EndBefore(DateOnly today) => LastOn = today.AddDays(-1);
}

/// <summary>An absence as its form has it.</summary>
/// <param name="FirstOn">Null while it is not filled in.</param>
/// <param name="LastOn">Null while it is not filled in.</param>
public sealed record AbsencePlan(DateOnly? FirstOn, DateOnly? LastOn, int? StandInId = null, string Note = "");
