using Imi.Core;
using Imi.Core.Live;
using Imi.Core.Requests;
using Imi.Core.Users;
using Imi.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Imi.Tests.Core.Users;

/// <summary>R26: what somebody may plan for himself, and what he reads of it.</summary>
public class AbsenceTests
{
    // The clock of a test database stands on Tuesday, 3 March 2026.
    private static readonly DateOnly Today = new(2026, 3, 3);

    [Theory, OnBothDatabases]
    public async Task An_absence_is_planned_changed_and_ended(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await PlanAsync(imi, new(Today, Today.AddDays(4), Cast.Jens.UserId, "  Ask Jens. "));
        await PlanAsync(imi, new(Today.AddDays(30), Today.AddDays(30)));

        var own = (await imi.AbsenceQueries.OwnAsync(Cast.Mette)).Own;
        Assert.Equal([(Today, Today.AddDays(4), Cast.Jens.UserId, "Ask Jens."), (Today.AddDays(30), Today.AddDays(30), (int?)null, "")], own.Select(one => (one.FirstOn, one.LastOn, one.StandInId, one.Note)));

        await imi.Absences.ChangeAsync(own[0].Id, new(Today.AddDays(-1), Today.AddDays(9)), Guid.NewGuid(), Cast.Mette);
        own = (await imi.AbsenceQueries.OwnAsync(Cast.Mette)).Own;
        Assert.Equal((Today.AddDays(-1), Today.AddDays(9), null, ""), (own[0].FirstOn, own[0].LastOn, own[0].StandInId, own[0].Note));

        await imi.Absences.EndAsync(own[0].Id, Guid.NewGuid(), Cast.Mette); // back today
        await imi.Absences.EndAsync(own[1].Id, Guid.NewGuid(), Cast.Mette); // never went
        Assert.Empty((await imi.AbsenceQueries.OwnAsync(Cast.Mette)).Own);
        await using var db = imi.Open();
        Assert.Equal([(Today.AddDays(-1), Today.AddDays(-1))], (await db.Absences.ToListAsync()).Select(one => (one.FirstOn, one.LastOn)));
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_is_refused_by_name(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await PlanAsync(imi, new(Today.AddDays(10), Today.AddDays(12)));

        Assert.Equal("FirstDayOfAbsence", await RefusalAsync(imi, new(null, Today)));
        Assert.Equal("LastDayOfAbsence", await RefusalAsync(imi, new(Today, null)));
        Assert.Equal("AbsenceEndsFirst", await RefusalAsync(imi, new(Today.AddDays(2), Today.AddDays(1))));
        Assert.Equal("AbsenceIsOver", await RefusalAsync(imi, new(Today.AddDays(-3), Today.AddDays(-1))));
        Assert.Equal("AbsencesOverlap", await RefusalAsync(imi, new(Today, Today.AddDays(10))));
        Assert.Equal("AbsencesOverlap", await RefusalAsync(imi, new(Today.AddDays(12), Today.AddDays(20))));
        Assert.Equal("AbsencesOverlap", await RefusalAsync(imi, new(Today.AddDays(11), Today.AddDays(11))));
        Assert.Equal("TooLong", await RefusalAsync(imi, new(Today, Today, Note: new('x', Absence.NoteLength + 1))));
        foreach (var nobody in new[] { Cast.Mette, Cast.Soren, Cast.Aoife })
        {
            Assert.Equal("StandIn", await RefusalAsync(imi, new(Today, Today, nobody.UserId)));
        }

        await PlanAsync(imi, new(Today.AddDays(13), Today.AddDays(13))); // the day after the other one
        Assert.Equal(2, (await imi.AbsenceQueries.OwnAsync(Cast.Mette)).Own.Count);
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_touches_the_absence_of_somebody_else_nor_one_that_is_over(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await PlanAsync(imi, new(Today, Today.AddDays(1)));
        var id = (await imi.AbsenceQueries.OwnAsync(Cast.Mette)).Own.Single().Id;
        var change = async (Actor actor) => (await Assert.ThrowsAsync<InvalidValueException>(() => imi.Absences.ChangeAsync(id, new(Today, Today.AddDays(5)), Guid.NewGuid(), actor))).Rule;
        var end = async (Actor actor) => (await Assert.ThrowsAsync<InvalidValueException>(() => imi.Absences.EndAsync(id, Guid.NewGuid(), actor))).Rule;

        Assert.Equal("AbsenceIsGone", await change(Cast.Karen));
        Assert.Equal("AbsenceIsGone", await end(Cast.Karen));
        imi.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal("AbsenceIsGone", await change(Cast.Mette));
        Assert.Equal("AbsenceIsGone", await end(Cast.Mette));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_operation_twice_plans_once(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        var operation = Guid.NewGuid();

        await imi.Absences.PlanAsync(new(Today, Today), operation, Cast.Mette);
        await imi.Absences.PlanAsync(new(Today, Today), operation, Cast.Mette);

        Assert.Single((await imi.AbsenceQueries.OwnAsync(Cast.Mette)).Own);
    }

    /// <summary>Two tabs, at the same moment.</summary>
    [Theory, OnBothDatabases]
    public async Task Of_two_absences_that_overlap_only_one_is_stored(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Record.ExceptionAsync(() => PlanAsync(imi, new(Today, Today.AddDays(1))))));

        Assert.Equal(5, outcomes.Count(one => one is InvalidValueException { Rule: "AbsencesOverlap" }));
        Assert.Single((await imi.AbsenceQueries.OwnAsync(Cast.Mette)).Own);
    }

    [Theory, OnBothDatabases]
    public async Task Every_page_of_the_authority_hears_of_it_and_no_other(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await PlanAsync(imi, new(Today, Today));

        await using var db = imi.Open();
        var change = Assert.Single(await db.Changes.ToListAsync());
        Assert.Equal((ChangeKind.Authority, Cast.DanishPatientSafety.Id), (change.Kind, change.SubjectId));
        Assert.Equal([Cast.DanishPatientSafety.Id], change.AuthorityIds);
    }

    /// <summary>What the form warns of: areas in which the stand-in may not, and his own absences.</summary>
    [Theory, OnBothDatabases]
    public async Task Who_could_stand_in_stands_there_with_what_would_be_missing(DatabaseKind kind)
    {
        await using var imi = await TestDatabase.OpenAsync(kind);
        await imi.SetAsync(Cast.DanishPatientSafety, usesAllocation: true);
        var elsewhere = Cast.With(Role.RequestHandler, Cast.DanishPatientSafety, Cast.OtherArea);
        await imi.HireAsync(elsewhere);
        await imi.HireAsync(Cast.With(Role.BasicUser, Cast.DanishPatientSafety));
        await imi.AbsentAsync(Cast.Jens, Cast.Mette, from: 3, until: 5);

        var view = await imi.AbsenceQueries.OwnAsync(Cast.Mette);

        Assert.Equal([Cast.Area], view.Areas); // in the other one nothing is given to single people
        Assert.Equal([Cast.Karen.UserId, elsewhere.UserId, Cast.Jens.UserId], view.Candidates.Select(one => one.Id));
        Assert.Equal([[], [Cast.Area], []], view.Candidates.Select(one => one.Lacks));
        var jens = view.Candidates.Single(one => one.Id == Cast.Jens.UserId);
        Assert.Equal([new(Today.AddDays(3), Today.AddDays(5))], jens.AwayBetween(Today.AddDays(5), Today.AddDays(9)));
        Assert.Empty(jens.AwayBetween(Today, Today.AddDays(2)));
        Assert.Empty(jens.AwayBetween(Today.AddDays(6), Today.AddDays(9)));
        Assert.Equal([("Jens Østergaard", new DaySpan(Today.AddDays(3), Today.AddDays(5)))], view.StandsInFor.Select(one => (one.Name, one.Days)));
    }

    private static Task PlanAsync(TestDatabase imi, AbsencePlan plan) => imi.Absences.PlanAsync(plan, Guid.NewGuid(), Cast.Mette);

    private static async Task<string> RefusalAsync(TestDatabase imi, AbsencePlan plan) => (await Assert.ThrowsAsync<InvalidValueException>(() => PlanAsync(imi, plan))).Rule;
}
