using Imi.Core.Authorities;
using Imi.Core.ReferenceData;
using Imi.Core.Training;

namespace Imi.Tests.Core.Authorities;

/// <summary>As many authorities as the real network has: those of the training again and again, each in one town of its country after the other. The same ones each time.</summary>
internal static class Crowd
{
    public const int Size = 12_600;

    public static IEnumerable<Authority> Of(int count)
    {
        var items = Reference.Read<AuthorityFile>("Training.authorities").Items.Where(item => item.Kind != "commission").ToList();
        var names = Reference.Read<Dictionary<string, NameFile>>("Training.names");
        return Enumerable.Range(0, count).Select(number =>
        {
            var (item, copy) = (items[number % items.Count], number / items.Count);
            var towns = names[item.Country].Cities;
            return copy == 0 ? TrainingData.Authority(item, validatedAt: null) : Copy(item, towns[copy % towns.Count], (copy / towns.Count) + 1);
        });
    }

    private static Authority Copy(AuthorityFile.Item item, NameFile.Place town, int district) => TrainingData.Authority(
        item with
        {
            Kind = item.Kind == "nimic" ? "coordinator" : item.Kind, // there is one for each country
            OfficialName = $"{item.OfficialName}, {town.City} {district}",
            City = town.City,
            Postcode = town.Postcode,
            Region = town.City == item.City ? item.Region : "",
            Email = $"imi.{district}@{item.Email.Split('@')[1]}",
        },
        validatedAt: null);
}
