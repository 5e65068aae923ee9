using Imi.Core.QuestionSets;
using Imi.Core.ReferenceData;

namespace Imi.Core.Requests;

/// <summary>One question of a request: which one of the catalogue, with what filled in, and its answers.</summary>
public sealed class Question
{
    private readonly List<Answer> _answers = [];

    internal Question(
        CatalogueQuestion question, string number, IReadOnlyDictionary<string, string> parameters, string comment, string? followsUp, IReadOnlyList<string> askedWhen)
        : this(question.Code, number)
    {
        Parameters = question.Parameters
            .Where(parameter => parameter.Value is not (ParameterKind.Holder or ParameterKind.Profession))
            .ToDictionary(parameter => parameter.Key, parameter => Checked(parameter.Value, parameters.GetValueOrDefault(parameter.Key, "").Trim()));
        Comment = RequestLimits.Checked(comment.Trim(), RequestLimits.Comment);
        FollowsUp = followsUp;
        AskedWhen = [.. askedWhen];
    }

    private Question(string code, string number)
    {
        Code = code;
        Number = number;
    }

    public int Id { get; private set; }

    /// <summary>Code in the catalogue.</summary>
    public string Code { get; private set; }

    /// <summary>As both sides see it: <c>3</c>, or <c>3a</c> for a follow-up question.</summary>
    public string Number { get; private set; }

    /// <summary>What was typed or picked for the placeholders. The holder's name is never among them.</summary>
    public Dictionary<string, string> Parameters { get; private set; } = [];

    /// <summary>The requesting authority's own words beside the question.</summary>
    public string Comment { get; private set; } = "";

    /// <summary>Code of the question that this one follows up.</summary>
    public string? FollowsUp { get; private set; }

    /// <summary>The answers to that question after which this one is asked.</summary>
    public List<string> AskedWhen { get; private set; } = [];

    public IReadOnlyList<Answer> Answers => _answers;

    /// <summary>The latest answer that the requesting authority has got.</summary>
    public Answer? Sent => _answers.Where(answer => answer.SentAt is not null).OrderBy(answer => answer.SentAt).ThenBy(answer => answer.Id).LastOrDefault();

    /// <summary>What the responding authority is writing; never seen by the other side.</summary>
    public Answer? Drafted => _answers.SingleOrDefault(answer => answer.SentAt is null);

    /// <summary>An emptied draft amends nothing.</summary>
    internal Answer? Current => HasUnsentAnswer ? Drafted : Sent;

    internal bool ParametersAreFilled => Parameters.Values.All(value => value.Length > 0);

    internal bool HasUnsentAnswer => Drafted?.Value.IsAnswer == true;

    internal bool IsAnswered => Current?.Value.IsAnswer == true;

    /// <param name="mayAmend">Additional information was agreed: an answer that is sent gets a later version.</param>
    internal int Draft(AnswerValue value, int version, bool mayAmend, int userId, DateTimeOffset now)
    {
        if (Sent is not null && !mayAmend)
        {
            throw new AnswerSentException();
        }

        var drafted = Drafted;
        if (version != (drafted?.Version ?? 0))
        {
            throw new DraftChangedException();
        }

        if (drafted is null)
        {
            _answers.Add(drafted = new Answer());
        }

        drafted.Write(value, userId, now);
        return drafted.Version;
    }

    /// <summary>A forward takes the drafts of whoever had it (decision 7).</summary>
    internal void DeleteDraft() => _answers.RemoveAll(answer => answer.SentAt is null);

    /// <summary>The same question for another responder, who keeps its number: comments refer to it.</summary>
    internal Question WithoutAnswers() =>
        new(Code, Number) { Parameters = Parameters, Comment = Comment, FollowsUp = FollowsUp, AskedWhen = AskedWhen };

    internal void SendDraft(bool isAsked, DateTimeOffset now)
    {
        if (isAsked && HasUnsentAnswer)
        {
            Drafted!.Send(now);
        }
    }

    private static string Checked(ParameterKind kind, string value) =>
        kind == ParameterKind.Country && value.Length > 0 && !Reference.Countries.ContainsKey(value)
            ? throw new InvalidValueException("UnknownCountry")
            : RequestLimits.Checked(value, RequestLimits.Parameter);
}
