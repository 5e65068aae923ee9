using System.Globalization;
using Imi.Core.PersonalData;
using Imi.Core.Requests;

namespace Imi.Bench.Loading;

/// <summary>Writes copies of requests with everything that belongs to them.</summary>
internal sealed class Copies(RequestTables tables, IBulk bulk, IPersonalDataCipher cipher, LastIds last)
{
    private int _request = last.Request;
    private int _question = last.Question;
    private int _answer = last.Answer;
    private int _step = last.Step;
    private int _comment = last.Comment;

    public IReadOnlyDictionary<(string Area, int Year), int> Numbers => last.Numbers;

    public void Write(Copying copying)
    {
        WriteRequest(copying);
        foreach (var question in copying.Template.Questions)
        {
            WriteQuestion(copying, question);
        }

        var firstStep = _step + 1;
        foreach (var step in copying.Template.History)
        {
            var row = By(copying, tables.History, step.Row, ++_step);
            row[tables.History.Place("Before")] = step.Before.For(copying);
            bulk.Write(tables.History, row);
        }

        foreach (var comment in copying.Template.Comments)
        {
            bulk.Write(tables.Comments, By(copying, tables.Comments, comment, ++_comment));
        }

        foreach (var assignee in copying.Template.Assignees.DistinctBy(row => (row[tables.Assignees.Place("Party")], copying.User((int)row[tables.Assignees.Place("UserId")]!))))
        {
            var row = (object?[])assignee.Clone();
            row[tables.Assignees.Place("RequestId")] = _request;
            row[tables.Assignees.Place("UserId")] = copying.User((int)assignee[tables.Assignees.Place("UserId")]!);
            bulk.Write(tables.Assignees, row);
        }

        WritePerson(copying);
        WriteVisits(copying, firstStep);
    }

    private void WriteRequest(Copying copying)
    {
        var row = copying.Row(tables.Requests, copying.Template.Row);
        var series = (copying.Template.Area, ((DateTime)row[tables.Requests.Place("CreatedAt")]!).Year);
        last.Numbers[series] = last.Numbers.GetValueOrDefault(series) + 1;
        row[tables.Requests.Place("Id")] = ++_request;
        row[tables.Requests.Place("Number")] = string.Create(CultureInfo.InvariantCulture, $"{series.Area}-{series.Year}-{last.Numbers[series]:D6}");
        row[tables.Requests.Place("DraftSaves")] = copying.Template.DraftSaves.For(copying);
        foreach (var party in Enum.GetValues<Party>())
        {
            row[tables.Requests.Place(RequestTables.Column(party))] = copying.AuthorityOf(party);
        }

        bulk.Write(tables.Requests, row);
    }

    private void WriteQuestion(Copying copying, Asked question)
    {
        var row = copying.Row(tables.Questions, question.Row);
        row[tables.Questions.Place("Id")] = ++_question;
        row[tables.Questions.Place("RequestId")] = _request;
        bulk.Write(tables.Questions, row);
        foreach (var original in question.Answers)
        {
            var answer = copying.Row(tables.Answers, original);
            answer[tables.Answers.Place("Id")] = ++_answer;
            answer[tables.Answers.Place("QuestionId")] = _question;
            answer[tables.Answers.Place("WrittenById")] = copying.User((int)original[tables.Answers.Place("WrittenById")]!);
            bulk.Write(tables.Answers, answer);
        }
    }

    // By a user of an authority.
    private object?[] By(Copying copying, Table table, object?[] original, int id)
    {
        var row = copying.Row(table, original);
        row[table.Place("Id")] = id;
        row[table.Place("RequestId")] = _request;
        row[table.Place("UserId")] = copying.User((int)original[table.Place("UserId")]!);
        row[table.Place("AuthorityId")] = copying.Authority((int)original[table.Place("AuthorityId")]!) ?? copying.AuthorityOf(Party.Requesting);
        return row;
    }

    private void WritePerson(Copying copying)
    {
        var row = new object?[tables.DataSubjects.Columns.Count];
        row[tables.DataSubjects.Place("RequestId")] = _request;
        row[tables.DataSubjects.Place("Payload")] = cipher.Protect(_request, copying.Template.Person);
        row[tables.DataSubjects.Place("Version")] = 1;
        bulk.Write(tables.DataSubjects, row);
    }

    // Of five handlers three have read everything, one the beginning, one nothing.
    private void WriteVisits(Copying copying, int firstStep)
    {
        foreach (var (user, dice) in new[] { (copying.AskingUser, _request % 5), (copying.AnsweringUser ?? 0, _request / 5 % 5) }.Where(one => one.Item1 != 0 && one.Item2 < 4))
        {
            var row = new object?[tables.LastVisits.Columns.Count];
            row[tables.LastVisits.Place("UserId")] = user;
            row[tables.LastVisits.Place("RequestId")] = _request;
            row[tables.LastVisits.Place("Step")] = dice < 3 ? _step : firstStep;
            row[tables.LastVisits.Place("At")] = copying.Row(tables.Requests, copying.Template.Row)[tables.Requests.Place("ChangedAt")];
            bulk.Write(tables.LastVisits, row);
        }
    }
}
