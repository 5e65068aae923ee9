using Imi.Core.Authorities;
using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Imi.Core.Requests;

internal sealed class RequestConfiguration :
    IEntityTypeConfiguration<Request>, IEntityTypeConfiguration<Question>, IEntityTypeConfiguration<Answer>,
    IEntityTypeConfiguration<Comment>, IEntityTypeConfiguration<HistoryEntry>, IEntityTypeConfiguration<Assignee>, IEntityTypeConfiguration<NumberSeries>, IEntityTypeConfiguration<Operation>
{
    private const string IsOpen = "\"ClosedAt\" IS NULL";

    public void Configure(EntityTypeBuilder<Request> request)
    {
        request.Property(r => r.Number).HasMaxLength(24);
        request.Property(r => r.Area).HasMaxLength(8);
        request.Property(r => r.Switches).HasConversion<int>();
        request.Property(r => r.Reason).HasMaxLength(RequestLimits.Reason);
        request.Property(r => r.Version).IsConcurrencyToken();
        request.Property(r => r.RecipientVersion).IsConcurrencyToken();
        request.Property(r => r.QuestionsVersion).IsConcurrencyToken();
        request.Property(r => r.DeadlineVersion).IsConcurrencyToken();
        request.HasMany(r => r.Questions).WithOne().HasForeignKey("RequestId").IsRequired();
        request.HasMany(r => r.Comments).WithOne().HasForeignKey("RequestId").IsRequired();
        request.HasMany(r => r.History).WithOne().HasForeignKey("RequestId").IsRequired();
        request.HasMany(r => r.Assignees).WithOne().HasForeignKey("RequestId").IsRequired();
        request.HasOne<Request>().WithMany().HasForeignKey(r => r.RootId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<Authority>().WithMany().HasForeignKey(r => r.RequestingAuthorityId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<Authority>().WithMany().HasForeignKey(r => r.RespondingAuthorityId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<Authority>().WithMany().HasForeignKey(r => r.RequestingCoordinatorId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<Authority>().WithMany().HasForeignKey(r => r.RespondingCoordinatorId).OnDelete(DeleteBehavior.Restrict);
        request.Property(r => r.DraftSaves).HasJson();
        request.Ignore(r => r.PersonOf);
        request.Ignore(r => r.Phase);
        request.Ignore(r => r.Authorities);
        request.Ignore(r => r.Settings);
        request.Ignore(r => r.Values);
        request.Ignore(r => r.Movable);
        request.Ignore(r => r.SomeIsSent);
        request.Ignore(r => r.ClosesAt);
        request.HasIndex(r => r.Number).IsUnique();
        AddIndexes(request);
    }

    /// <summary>For the questions that lists ask (docs/decisions/0023).</summary>
    private static void AddIndexes(EntityTypeBuilder<Request> request)
    {
        // The lists of an authority, in their own order and counted without looking at a row.
        request.HasIndex(r => new { r.RequestingAuthorityId, r.ChangedAt, r.Id, r.Area, r.Status, r.RootId });
        request.HasIndex(r => new { r.RespondingAuthorityId, r.ChangedAt, r.Id, r.Area }).HasFilter("\"SentAt\" IS NOT NULL");

        // What is open, and so may wait or be late: small, however much is over.
        request.HasIndex(r => new { r.RequestingAuthorityId, r.Area, r.Status, r.DueOn }).HasFilter(IsOpen);
        request.HasIndex(r => new { r.RespondingAuthorityId, r.Area, r.Status, r.DueOn }).HasFilter(IsOpen);
        request.HasIndex(r => new { r.RequestingCoordinatorId, r.Area, r.Status, r.DueOn }).HasFilter(IsOpen);
        request.HasIndex(r => new { r.RespondingCoordinatorId, r.Area, r.Status, r.DueOn }).HasFilter(IsOpen);

        // Named, or those above would count as what their foreign keys need.
        request.HasIndex(r => r.RequestingCoordinatorId);
        request.HasIndex(r => r.RespondingCoordinatorId);
    }

    public void Configure(EntityTypeBuilder<Question> question)
    {
        question.ToTable("Questions");
        question.Property(q => q.Code).HasMaxLength(24);
        question.Property(q => q.Number).HasMaxLength(8);
        question.Property(q => q.Parameters).HasJson();
        question.Property(q => q.Comment).HasMaxLength(RequestLimits.Comment);
        question.HasMany(q => q.Answers).WithOne().HasForeignKey("QuestionId").IsRequired();
        question.Ignore(q => q.Sent);
        question.Ignore(q => q.Drafted);
    }

    public void Configure(EntityTypeBuilder<Answer> answer)
    {
        answer.ToTable("Answers");
        answer.Property(a => a.Choice).HasMaxLength(40);
        answer.Property(a => a.Text).HasMaxLength(RequestLimits.GeneralComment);
        answer.Property(a => a.Comment).HasMaxLength(RequestLimits.Comment);
        answer.Property(a => a.Version).IsConcurrencyToken();
        answer.Ignore(a => a.Value);
    }

    public void Configure(EntityTypeBuilder<Comment> comment)
    {
        comment.ToTable("Comments");
        comment.Property(c => c.Text).HasMaxLength(RequestLimits.GeneralComment);
    }

    public void Configure(EntityTypeBuilder<HistoryEntry> entry)
    {
        entry.ToTable("History");
        entry.Property(h => h.Note).HasMaxLength(RequestLimits.GeneralComment);
        entry.Property(h => h.Before).HasJson();
    }

    public void Configure(EntityTypeBuilder<Assignee> assignee)
    {
        assignee.ToTable("Assignees");
        assignee.HasKey("RequestId", nameof(Assignee.Party), nameof(Assignee.UserId));
        assignee.HasOne<User>().WithMany().HasForeignKey(a => a.UserId).OnDelete(DeleteBehavior.Cascade);
        assignee.HasIndex(a => a.UserId);
    }

    public void Configure(EntityTypeBuilder<NumberSeries> series)
    {
        series.ToTable("NumberSeries");
        series.HasKey(s => new { s.Area, s.Year });
        series.Property(s => s.Area).HasMaxLength(8);
    }

    public void Configure(EntityTypeBuilder<Operation> operation)
    {
        operation.ToTable("Operations");
        operation.Property(o => o.Id).ValueGeneratedNever();
        operation.Property(o => o.About).HasMaxLength(40);
        operation.Property(o => o.Result).HasMaxLength(200);
    }
}
