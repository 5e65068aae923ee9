using System.Collections.Frozen;
using Imi.Core.ReferenceData;

namespace Imi.Tests.Core.Lists;

/// <summary>The process only learns, so that it does not matter in which order who reads what.</summary>
public class BookTests
{
    private static readonly FrozenDictionary<string, PolicyArea> Shipped = new[] { Area("a", "one", 0), Area("b", "two", 0) }.ToFrozenDictionary(one => one.Code);

    [Fact]
    public void An_entry_is_never_forgotten_nor_goes_back()
    {
        var book = new Book<PolicyArea>(Shipped);
        book.Learn([Area("a", "uno", 2), Area("c", "tre", 1)]);
        book.Learn([Area("a", "eins", 1)]);
        book.Learn([]);

        Assert.Equal("a uno, b two, c tre", string.Join(", ", book.Known.Values.OrderBy(one => one.Code).Select(one => $"{one.Code} {one.Name["en"]}")));
        Assert.Equal("one", book.Shipped.Single(one => one.Code == "a").Name["en"]);
    }

    [Fact]
    public void Many_at_once_lose_nothing()
    {
        var book = new Book<PolicyArea>(Shipped);

        Parallel.For(0, 200, number => book.Learn([Area($"c{number}", "new", 1)]));

        Assert.Equal(202, book.Known.Count);
    }

    private static PolicyArea Area(string code, string name, int version) => new(code, new() { ["en"] = name }, Version: version);
}
