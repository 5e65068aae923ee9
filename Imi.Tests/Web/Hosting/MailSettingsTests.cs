using Imi.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace Imi.Tests.Web.Hosting;

public class MailSettingsTests
{
    [Fact]
    public void Without_a_word_mail_goes_into_a_folder_beside_the_settings()
    {
        var settings = Read();
        Assert.Equal((null, Path.GetFullPath("/imi/data/mail"), null), (settings.Mail.Host, settings.Mail.Folder, settings.PublicUrl));
    }

    [Fact]
    public void A_server_is_read_with_all_that_belongs_to_it()
    {
        var mail = Read(("Mail:Host", "mail.example"), ("Mail:Port", "587"), ("Mail:UserName", "imi"), ("Mail:Password", "secret"), ("Mail:From", "imi@imi.example")).Mail;
        Assert.Equal(new MailSettings("mail.example", 587, "imi", "secret", "imi@imi.example", mail.Folder), mail);
    }

    [Theory]
    [InlineData("Mail:Port", "0", "The setting Imi:Mail:Port is \"0\"; it must be a number from 1 to 65535.")]
    [InlineData("Mail:Port", "many", "The setting Imi:Mail:Port is \"many\"; it must be a number from 1 to 65535.")]
    [InlineData("Mail:Port", "465", "The setting Imi:Mail:Port is 465; use a port that begins unencrypted, such as 587: Imi turns encryption on itself.")]
    [InlineData("Mail:Host", "two words", "The setting Imi:Mail:Host is \"two words\"; it must be the name of a mail server.")]
    [InlineData("Mail:Host", "mail.example", "The setting Imi:Mail:From is missing; Imi:Mail:Host needs it.")]
    [InlineData("Mail:From", "nobody", "The setting Imi:Mail:From is \"nobody\"; it must be a mail address.")]
    [InlineData("Mail:UserName", "imi", "Of the settings Imi:Mail:UserName and Imi:Mail:Password one is missing.")]
    [InlineData("Mail:Folder", "/etc/passwd/mail", "The setting Imi:Mail:Folder is \"/etc/passwd/mail\"; a file is in its place.")]
    [InlineData("PublicUrl", "imi.example", "The setting Imi:PublicUrl is \"imi.example\"; it must be an address such as https://imi.example.")]
    [InlineData("PublicUrl", "ftp://imi.example", "The setting Imi:PublicUrl is \"ftp://imi.example\"; it must be an address such as https://imi.example.")]
    public void An_impossible_setting_is_said_in_one_sentence(string key, string value, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<StartupException>(() => Read((key, value))).Message);

    [Theory]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080/")]
    [InlineData("http://*:80;https://*:443", "http://localhost/")]
    [InlineData("http://0.0.0.0:8080", "http://localhost:8080/")]
    public void Links_lead_to_the_first_address_listened_on(string addresses, string link) => Assert.Equal(link, ImiStartup.LinkBase(addresses).AbsoluteUri);

    private static ImiSettings Read(params (string Key, string Value)[] values) => ImiSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(pair => KeyValuePair.Create($"Imi:{pair.Key}", (string?)pair.Value))
            .Append(new("ConnectionStrings:Imi", "Data Source=imi.db"))).Build(), "/imi");
}
