using Imi.Core.Requests;

namespace Imi.Web.Components;

/// <summary>Edits a set of named texts that a colleague may have changed as well: where both did, somebody chooses.</summary>
public interface IMergingEditor
{
    IReadOnlyList<Conflict> Conflicts { get; }

    /// <summary>What the fields show.</summary>
    IReadOnlyDictionary<string, string> Typed { get; }

    /// <summary>Who stored what is stored now; null where that is not known.</summary>
    SavedBy? StoredBy { get; }

    bool IsReadOnly { get; }

    string Label(string field);

    /// <summary>In words: one of the texts that a choice is made of.</summary>
    string Say(string field, string text);

    /// <summary>Whether two texts of this field can be joined.</summary>
    bool IsFreeText(string field);

    /// <summary>A conflict ends only here.</summary>
    Task ChooseAsync(Conflict conflict, Choice choice);
}
