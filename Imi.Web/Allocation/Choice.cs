using Imi.Core.Allocation;

namespace Imi.Web.Allocation;

/// <summary>The requests of the board that are chosen, and whether they are meant for somebody who is absent.</summary>
internal sealed class Choice
{
    private readonly HashSet<string> _numbers = [];

    /// <summary>The absent person who was about to get them, and does only if that is meant so.</summary>
    public int? Asked { get; private set; }

    public bool IsEmpty => _numbers.Count == 0;

    public bool Has(string number) => _numbers.Contains(number);

    public void Toggle(string number)
    {
        Asked = null;
        if (!_numbers.Remove(number))
        {
            _numbers.Add(number);
        }
    }

    public void Add(string number) => _numbers.Add(number);

    public void Remove(IEnumerable<string> numbers) => _numbers.ExceptWith(numbers);

    public void KeepOnly(IEnumerable<string> numbers)
    {
        _numbers.IntersectWith(numbers);
        Asked = IsEmpty ? null : Asked;
    }

    /// <returns>False where it is asked first.</returns>
    public bool IsMeantFor(HandlerLoad handler, bool wasAsked)
    {
        Asked = handler.Away is null || wasAsked ? null : handler.UserId;
        return Asked is null;
    }

    public void Reconsider() => Asked = null;
}
